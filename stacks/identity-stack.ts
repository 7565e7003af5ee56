import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
  UserPoolGroup,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { passwordPolicy } from '#shared/domain/user.ts';
import type { Assets } from './assets.ts';
import { featureLogs } from './constructs/feature-logs.ts';
import { bareFunction } from './constructs/use-case-function.ts';
import { acknowledge } from './nag.ts';
import type { Stage } from './stage.ts';

type IdentityStackProps = StackProps & { stage: Stage } & Pick<Assets, 'folderOf'>;

/** Who people are: the user pool, its one client, the writer of its mails and the group of those who run the platform. */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;

  constructor(scope: Construct, id: string, { stage, folderOf, ...props }: IdentityStackProps) {
    super(scope, id, props);
    this.userPool = this.createPool(stage);
    const logGroup = featureLogs(this, 'identity', stage);
    const writer = bareFunction(this, 'writeCodeMail', { stage, folderOf, logGroup });
    this.userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, writer);
    this.userPoolClient = this.userPool.addClient('Site', {
      authFlows: { userPassword: true },
      disableOAuth: true,
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(7),
    });
    new UserPoolGroup(this, 'Admins', {
      userPool: this.userPool,
      groupName: 'admin',
      description: 'Run the platform.',
    });
  }

  private createPool(stage: Stage): UserPool {
    const pool = new UserPool(this, 'Users', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: {
        email: { required: true, mutable: false },
        fullname: { required: true, mutable: true },
        locale: { required: false, mutable: true },
      },
      passwordPolicy: {
        minLength: passwordPolicy.minimumLength,
        requireUppercase: passwordPolicy.requireUppercase,
        requireLowercase: passwordPolicy.requireLowercase,
        requireDigits: passwordPolicy.requireNumbers,
        requireSymbols: passwordPolicy.requireSymbols,
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: stage.isProduction,
      removalPolicy: stage.removalPolicy,
      ...('domain' in stage.mail && {
        email: UserPoolEmail.withSES({
          fromEmail: `tickets@${stage.mail.domain}`,
          fromName: 'CalSync Events',
          sesVerifiedDomain: stage.mail.domain,
          sesRegion: stage.region,
        }),
      }),
    });
    acknowledge(pool, {
      'AwsSolutions-COG1':
        'Ten characters with three kinds; asking for symbols makes passwords weaker to remember and no harder to guess.',
      'AwsSolutions-COG2':
        'Attendees choose whether to use a second factor; making it a must would stop people from buying.',
      'AwsSolutions-COG8':
        'Sign-ins are limited per address by the firewall; threat protection would cost 2 cents per person and month.',
    });
    return pool;
  }
}
