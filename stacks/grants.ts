import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import type { optionalVariables, Variable } from '#shared/platform/env.ts';
import { queueVariable } from '#shared/platform/env.ts';
import { type IndexName, table } from '#shared/storage/table.ts';

/** Everything a function may be let near. */
export type Resources = {
  table: TableV2;
  media: Bucket;
  site: Bucket;
  tokenKey: Key;
  secret: Secret;
  userPool: IUserPool;
  userPoolClient: IUserPoolClient;
  /** The pool's own pages, where people can sign in with Google. */
  signInUrl?: string;
  /** How many calls Google takes in a minute, where it has raised that. */
  googleCalls?: { perAccount: string; perApp: string };
  mail: { from: string; identityArn: string; configurationSetArn: string; answerDomain?: string };
  queues: Record<JobName, Queue>;
  /** The keys of CloudFront that are good, with commas between them. */
  edgeKeys: string;
};

/** A permission and the variables by which the code finds what it is for: one is never given without the other. */
type Given = {
  variables: Partial<Record<Variable | (typeof optionalVariables)[number], string>>;
  actions?: string[];
  on?: string[];
  /** Why the resource is written with a star, by cdk-nag's words for it. */
  wildcards?: Record<string, string>;
};

const onTable =
  (...operations: string[]) =>
  ({ table }: Resources): Given => ({
    variables: { TABLE_NAME: table.tableName },
    actions: operations.map((operation) => `dynamodb:${operation}`),
    on: [table.tableArn],
  });

const onIndex =
  (name: IndexName) =>
  ({ table }: Resources): Given => ({
    variables: { TABLE_NAME: table.tableName },
    actions: ['dynamodb:Query'],
    on: [`${table.tableArn}/index/${name}`],
  });

const onUserPool =
  (...operations: string[]) =>
  ({ userPool, userPoolClient }: Resources): Given => ({
    variables: { USER_POOL_ID: userPool.userPoolId, USER_POOL_CLIENT_ID: userPoolClient.userPoolClientId },
    ...(operations.length > 0 && {
      actions: operations.map((operation) => `cognito-idp:${operation}`),
      on: [userPool.userPoolArn],
    }),
  });

const onMedia =
  (prefix: 'uploads' | 'covers' | 'exports', ...operations: string[]) =>
  ({ media }: Resources): Given => ({
    variables: { MEDIA_BUCKET: media.bucketName },
    actions: operations.map((operation) => `s3:${operation}`),
    on: [media.arnForObjects(`${prefix}/*`)],
    wildcards: { [`Resource::Media/${prefix}/*`]: `Every file under ${prefix}/ has a name of its own.` },
  });

const onTokenKey =
  (operation: string) =>
  ({ tokenKey }: Resources): Given => ({
    variables: { TOKEN_KEY_ARN: tokenKey.keyArn },
    actions: [`kms:${operation}`],
    on: [tokenKey.keyArn],
  });

const fixed = {
  'table:read': onTable('GetItem', 'BatchGetItem', 'Query'),
  // A transaction asks for the permission of each of its parts.
  'table:write': onTable('PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'),
  'table:describe': onTable('DescribeTable'),
  'byPerson:read': onIndex(table.indexes.byPerson.name),
  'byParent:read': onIndex(table.indexes.byParent.name),
  'due:read': onIndex(table.indexes.due.name),

  'uploads:sign': onMedia('uploads', 'PutObject'),
  'uploads:take': onMedia('uploads', 'GetObject', 'DeleteObject'),
  // Without it S3 answers "forbidden" for a file that isn't there, which looks like a fault of ours.
  'uploads:miss': ({ media }: Resources): Given => ({
    variables: { MEDIA_BUCKET: media.bucketName },
    actions: ['s3:ListBucket'],
    on: [media.bucketArn],
  }),
  'exports:write': onMedia('exports', 'PutObject'),
  'exports:read': onMedia('exports', 'GetObject'),
  'covers:write': onMedia('covers', 'PutObject', 'DeleteObject'),
  'covers:remove': onMedia('covers', 'DeleteObject'),
  'site:write': ({ site }: Resources): Given => ({
    variables: { SITE_BUCKET: site.bucketName },
    actions: ['s3:PutObject', 's3:DeleteObject'],
    on: [site.arnForObjects('*')],
    wildcards: { 'Resource::Pages/*': 'The public files of an event lie in several folders, one for each language.' },
  }),

  'secret:read': ({ secret }: Resources): Given => ({
    variables: { SECRET_ID: secret.secretArn },
    actions: ['secretsmanager:GetSecretValue'],
    on: [secret.secretArn],
  }),
  'tokens:seal': onTokenKey('Encrypt'),
  'tokens:open': onTokenKey('Decrypt'),

  /** Checking a token, or what a person does with their own password or code, needs the addresses and no permission. */
  'identity:use': onUserPool(),
  'identity:find': onUserPool('AdminGetUser'),
  'identity:list': onUserPool('ListUsers'),
  'identity:change': onUserPool('AdminUpdateUserAttributes'),
  'identity:endSessions': onUserPool('AdminUserGlobalSignOut'),
  'identity:delete': onUserPool('AdminDeleteUser'),
  'identity:resetTotp': onUserPool('AdminSetUserMFAPreference'),
  /** Where the pool's own pages are, if people can sign in with Google at all. */
  'signIn:know': ({ signInUrl }: Resources): Given => ({ variables: signInUrl ? { SIGN_IN_URL: signInUrl } : {} }),
  'identity:link': onUserPool(
    'ListUsers',
    'AdminCreateUser',
    'AdminSetUserPassword',
    'AdminLinkProviderForUser',
    'AdminDeleteUser',
  ),

  /** How often the calendar API may be called. */
  'google:call': ({ googleCalls }: Resources): Given => ({
    variables: googleCalls
      ? { GOOGLE_CALLS_PER_ACCOUNT: googleCalls.perAccount, GOOGLE_CALLS_PER_APP: googleCalls.perApp }
      : {},
  }),

  /** What tells a request that came by way of CloudFront from one that did not; every route asks. */
  'edge:know': ({ edgeKeys }: Resources): Given => ({ variables: { EDGE_KEYS: edgeKeys } }),

  'mail:send': ({ mail }: Resources): Given => ({
    variables: { MAIL_FROM: mail.from, ...(mail.answerDomain && { ANSWER_DOMAIN: mail.answerDomain }) },
    actions: ['ses:SendRawEmail'],
    on: [mail.identityArn, mail.configurationSetArn],
  }),
} as const;

const onQueue =
  (job: JobName) =>
  ({ queues }: Resources): Given => ({
    variables: { [queueVariable(job)]: queues[job].queueUrl },
    actions: ['sqs:SendMessage'],
    on: [queues[job].queueArn],
  });

/** What a function may be allowed, by name. */
export type Grant = keyof typeof fixed | `queue:${JobName}`;

const byName = {
  ...fixed,
  ...Object.fromEntries((Object.keys(jobs) as JobName[]).map((job) => [`queue:${job}`, onQueue(job)])),
} as Record<Grant, (resources: Resources) => Given>;

/** The statements, variables and reasons for wildcards of some grants together. */
export const given = (grants: readonly Grant[], resources: Resources) => {
  const all = grants.map((grant) => byName[grant](resources));
  return {
    variables: Object.assign({}, ...all.map(({ variables }) => variables)) as Record<string, string>,
    wildcards: Object.assign({}, ...all.map(({ wildcards }) => wildcards)) as Record<string, string>,
    statements: all.flatMap(({ actions, on }) =>
      actions && on ? [new PolicyStatement({ actions, resources: on })] : [],
    ),
  };
};
