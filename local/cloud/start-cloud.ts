import { join } from 'node:path';
import type { CustomMessage, PreSignUp } from './cognito/settings.ts';
import { startCognito } from './cognito/start.ts';
import { createTable } from './create-table.ts';
import { startDynamoDb } from './dynamodb.ts';
import { startGoogle } from './google/start-google.ts';
import { startKms } from './kms.ts';
import { jobQueues, queueUrls, queueVariables, toQueue } from './queues.ts';
import { claimPort, type Running } from './running.ts';
import { startS3 } from './s3.ts';
import { startSecretsManager } from './secrets-manager.ts';
import { startSes } from './ses.ts';
import { startSqs } from './sqs.ts';
import { stageSecrets, standInKeys } from './stage-secrets.ts';
import { startStripe } from './stripe/start-stripe.ts';

/** The names of this machine's stage: what a stack's outputs would be on AWS. */
export const stage = {
  region: 'eu-west-1',
  tableName: 'calsync-local',
  userPoolId: 'eu-west-1_Local0001',
  userPoolClientId: 'local0client0000000000000',
  secretId: 'calsync-local',
  keyArn: 'arn:aws:kms:eu-west-1:000000000000:key/11111111-2222-3333-4444-555555555555',
  mediaBucket: 'calsync-local-media',
  siteBucket: 'calsync-local-site',
  edgeKey: 'local-edge-key',
  mailFrom: 'CalSync Events <tickets@calsync.example>',
} as const;

/** The people who have a Google account here; the demo data signs in with the same addresses. */
const googleUsers = [
  { email: 'marta@calsync.example', name: 'Marta Reis' },
  { email: 'ines@calsync.example', name: 'Inês Carvalho' },
  { email: 'joao@calsync.example', name: 'João Silva' },
  { email: 'marta@calsync-events.example', name: 'Not Marta', isUnverified: true },
];

/** Where each stand-in listens; 0 takes any free port. */
export type CloudPorts = Record<
  'dynamodb' | 'sqs' | 's3' | 'ses' | 'cognito' | 'kms' | 'secretsManager' | 'stripe' | 'google',
  number
>;

export type CloudOptions = {
  ports: CloudPorts;
  /** The address of the site; Stripe's messages and Google's answers come back to it. */
  siteUrl: string;
  /** Where Stripe sends its messages, when that is not the site. */
  webhookUrl?: string;
  /** Where data is kept between runs; without it everything is gone at the end. */
  dataDir?: string;
  /** How long a message in work stays hidden; tests shorten it. */
  visibilitySeconds?: number;
  /** The trigger that writes the mails with codes; the pool's own plain ones without it. */
  customMessage?: CustomMessage;
  /** The trigger that links Google accounts; nobody can sign in with Google without it. */
  preSignUp?: PreSignUp;
  /** The time that queues, Cognito, Stripe and Google go by; S3 judges signatures and stays with this machine's. */
  clock?: () => Date;
};

export type Cloud = {
  urls: Record<keyof CloudPorts, string>;
  /** The variables that the functions read: standard AWS ones and our own. */
  env: Record<string, string>;
  stop(): Promise<void>;
};

/** Brings up everything AWS would be, on this machine. If one part can't start, the others are stopped again. */
export const startCloud = async ({
  ports,
  siteUrl,
  webhookUrl,
  dataDir,
  visibilitySeconds,
  customMessage,
  preSignUp,
  clock = () => new Date(),
}: CloudOptions): Promise<Cloud> => {
  const dir = (name: string) => (dataDir ? { dataDir: join(dataDir, name) } : {});
  const parts: Promise<Running>[] = [];
  const up = async (starting: Promise<Running>): Promise<string> => {
    parts.push(starting);
    return (await starting).url;
  };
  const stop = async () => {
    // What is still starting when another part fails has to end as well, so it is waited for first.
    for (const part of await Promise.allSettled(parts)) if (part.status === 'fulfilled') await part.value.stop();
  };
  try {
    const secrets = await stageSecrets(dataDir);
    const dynamodbUp = up(startDynamoDb({ port: ports.dynamodb, ...dir('dynamodb') }));
    // It is awaited last; a failure before that is reported then and must not end the process now.
    dynamodbUp.catch(() => {});
    const [stripePort, googlePort, cognitoPort] = [
      await claimPort('Stripe', ports.stripe),
      await claimPort('Google', ports.google),
      await claimPort('Cognito', ports.cognito),
    ];
    const sqs = await up(
      startSqs({
        port: ports.sqs,
        queues: jobQueues({ ...(visibilitySeconds !== undefined && { visibilitySeconds }) }),
        ...dir('sqs'),
        clock,
      }),
    );
    const tell = toQueue(queueUrls(sqs, 'recordMailFeedback').queue, sqs);
    const arrive = toQueue(queueUrls(sqs, 'takeAnswer').queue, sqs);
    const [ses, kms, secretsManager, s3, stripe, google] = await Promise.all([
      up(startSes({ port: ports.ses, tell, arrive, clock })),
      up(startKms({ port: ports.kms, keyArn: stage.keyArn, ...dir('kms') })),
      up(startSecretsManager({ port: ports.secretsManager, secrets: { [stage.secretId]: JSON.stringify(secrets) } })),
      up(
        startS3({
          port: ports.s3,
          buckets: [
            {
              name: stage.mediaBucket,
              cors: [{ allowedOrigins: [siteUrl], allowedMethods: ['POST'], allowedHeaders: ['*'] }],
            },
            { name: stage.siteBucket },
          ],
          publicRead: [stage.mediaBucket, stage.siteBucket],
          ...dir('s3'),
        }),
      ),
      up(
        startStripe({
          port: stripePort,
          webhook: {
            url: webhookUrl ?? `${siteUrl}/v1/webhooks/stripe`,
            secret: standInKeys.stripeWebhookSecret,
            clock,
          },
          ...dir('stripe'),
          clock,
        }),
      ),
      up(
        startGoogle({
          port: googlePort,
          clients: [
            {
              id: standInKeys.googleClientId,
              secret: standInKeys.googleClientSecret,
              redirectUris: [`${siteUrl}/v1/calendar-connections/callback`],
            },
            { ...poolAtGoogle, redirectUris: [`http://127.0.0.1:${cognitoPort}/oauth2/idpresponse`] },
          ],
          users: [...googleUsers],
          ...dir('google'),
          clock,
        }),
      ),
    ]);
    const cognito = await up(
      startCognito({
        port: cognitoPort,
        poolId: stage.userPoolId,
        clientId: stage.userPoolClientId,
        groups: ['admin'],
        sesUrl: ses,
        mailFrom: stage.mailFrom,
        ...(customMessage && { customMessage }),
        ...(preSignUp && {
          google: {
            url: google,
            clientId: poolAtGoogle.id,
            clientSecret: poolAtGoogle.secret,
            callbackUrls: [`${siteUrl}/v1/auth/google/callback`],
            preSignUp: (event, context) => {
              // Lambda would give the trigger these, and it shares this process.
              Object.assign(process.env, awsCredentials, {
                AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `http://127.0.0.1:${cognitoPort}`,
              });
              return preSignUp(event, context);
            },
          },
        }),
        ...dir('cognito'),
        clock,
      }),
    );
    const dynamodb = await dynamodbUp;
    await createTable(dynamodb, stage.tableName);
    const urls = { dynamodb, sqs, ses, kms, secretsManager, cognito, s3, stripe, google };
    const env = {
      ...awsVariables(urls),
      ...queueVariables(sqs),
      SITE_URL: siteUrl,
      ...(preSignUp && { SIGN_IN_URL: cognito }),
    };
    return { urls, env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** The pool's own app at Google. */
const poolAtGoogle = { id: 'local-sign-in.apps.example', secret: 'local-sign-in-secret' } as const;

const awsCredentials = {
  AWS_REGION: stage.region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
} as const;

const awsVariables = (urls: Cloud['urls']): Record<string, string> => ({
  ...awsCredentials,
  AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
  AWS_ENDPOINT_URL_SQS: urls.sqs,
  AWS_ENDPOINT_URL_S3: urls.s3,
  AWS_ENDPOINT_URL_SES: urls.ses,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: urls.cognito,
  AWS_ENDPOINT_URL_KMS: urls.kms,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: urls.secretsManager,
  TABLE_NAME: stage.tableName,
  USER_POOL_ID: stage.userPoolId,
  USER_POOL_CLIENT_ID: stage.userPoolClientId,
  SECRET_ID: stage.secretId,
  TOKEN_KEY_ARN: stage.keyArn,
  MEDIA_BUCKET: stage.mediaBucket,
  SITE_BUCKET: stage.siteBucket,
  MAIL_FROM: stage.mailFrom,
  ANSWER_DOMAIN: 'answers.calsync.example',
  STRIPE_API_URL: urls.stripe,
  GOOGLE_AUTH_URL: urls.google,
  GOOGLE_API_URL: urls.google,
  EDGE_KEYS: stage.edgeKey,
  STAGE: 'local',
  POWERTOOLS_TRACE_ENABLED: 'false',
  // Without traces X-Ray need not follow every promise, which would cost a tenth of all time.
  AWS_XRAY_MANUAL_MODE: 'true',
  POWERTOOLS_METRICS_DISABLED: 'true',
  POWERTOOLS_SERVICE_NAME: 'calsync',
});
