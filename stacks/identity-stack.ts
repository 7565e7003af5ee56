import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ProviderAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolClientOptions,
  UserPoolEmail,
  UserPoolGroup,
  UserPoolIdentityProviderGoogle,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Policy, type Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { passwordPolicy } from '#shared/domain/user.ts';
import type { Assets } from './assets.ts';
import { featureLogs } from './constructs/feature-logs.ts';
import { bareFunction } from './constructs/use-case-function.ts';
import { given, type Resources } from './grants.ts';
import { acknowledge } from './nag.ts';
import { permissions } from './permissions.ts';
import type { Stage } from './stage.ts';

type IdentityStackProps = StackProps & { stage: Stage; secret: Secret } & Pick<Assets, 'folderOf'>;

/** Who people are: the user pool, its one client, the writer of its mails and the group of those who run the platform. */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;
  /** The pool's own pages, where people can sign in with Google. */
  signInUrl: string | undefined;

  constructor(scope: Construct, id: string, { stage, folderOf, secret, ...props }: IdentityStackProps) {
    super(scope, id, props);
    this.userPool = this.createPool(stage);
    const logGroup = featureLogs(this, 'identity', stage);
    const writer = bareFunction(this, 'writeCodeMail', { stage, folderOf, logGroup });
    this.userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, writer);
    const google = stage.signInPrefix ? this.offerGoogle(stage.signInPrefix, secret) : undefined;
    this.userPoolClient = this.userPool.addClient('Site', {
      authFlows: { userPassword: true },
      ...(stage.site && google ? this.signInByCode(stage.site.domain) : { disableOAuth: true }),
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(7),
    });
    if (google) {
      this.userPoolClient.node.addDependency(google);
      this.linkGoogleAccounts(bareFunction(this, 'linkGoogleAccount', { stage, folderOf, logGroup }));
    }
    new UserPoolGroup(this, 'Admins', {
      userPool: this.userPool,
      groupName: 'admin',
      description: 'Run the platform.',
    });
  }

  /** The pool's own pages and Google behind them, by the same OAuth client as the calendars. */
  private offerGoogle(domainPrefix: string, secret: Secret): UserPoolIdentityProviderGoogle {
    const domain = this.userPool.addDomain('Pages', { cognitoDomain: { domainPrefix } });
    this.signInUrl = domain.baseUrl();
    return new UserPoolIdentityProviderGoogle(this, 'Google', {
      userPool: this.userPool,
      clientId: secret.secretValueFromJson('googleClientId').unsafeUnwrap(),
      clientSecretValue: secret.secretValueFromJson('googleClientSecret'),
      scopes: ['openid', 'email', 'profile'],
      attributeMapping: {
        email: ProviderAttribute.GOOGLE_EMAIL,
        emailVerified: ProviderAttribute.GOOGLE_EMAIL_VERIFIED,
        fullname: ProviderAttribute.GOOGLE_NAME,
      },
    });
  }

  /** A code with PKCE and nothing else; passwords stay on our own pages, where tries are counted. */
  private signInByCode(domain: string): Pick<UserPoolClientOptions, 'oAuth' | 'supportedIdentityProviders'> {
    return {
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE, OAuthScope.COGNITO_ADMIN],
        callbackUrls: [`https://${domain}/v1/auth/google/callback`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.GOOGLE],
    };
  }

  /** A policy beside the role: in it, the function would wait for the pool, which waits for the function. */
  private linkGoogleAccounts(linker: IFunction): void {
    this.userPool.addTrigger(UserPoolOperation.PRE_SIGN_UP, linker);
    const { userPool, userPoolClient } = this;
    // The grant is for the pool alone; the other resources do not exist yet.
    const pool: Pick<Resources, 'userPool' | 'userPoolClient'> = { userPool, userPoolClient };
    const { statements } = given(permissions.linkGoogleAccount, pool as Resources);
    new Policy(this, 'LinkGoogleAccountOnPool', {
      statements,
      roles: [this.node.findChild('linkGoogleAccountRole') as Role],
    });
  }

  private createPool(stage: Stage): UserPool {
    const pool = new UserPool(this, 'Users', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      // Whoever changes their address in the pool by themselves shows first that the new one is theirs.
      keepOriginal: { email: true },
      standardAttributes: {
        // Cognito writes what Google says at every sign-in and refuses one whose attributes it can't write.
        email: { required: true, mutable: true },
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
