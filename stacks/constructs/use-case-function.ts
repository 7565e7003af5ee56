import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { fileNameOf } from '#shared/contracts/route.ts';
import { type Grant, given, type Resources } from '#stacks/grants.ts';
import { type LambdaName, lambdas } from '#stacks/lambdas.ts';
import { acknowledge } from '#stacks/nag.ts';
import { permissions } from '#stacks/permissions.ts';
import type { Stage } from '#stacks/stage.ts';

/** What all functions of a stack have in common. */
export type Surroundings = {
  stage: Stage;
  siteUrl: string;
  resources: Resources;
  logGroup: ILogGroup;
  /** The folder with the bundle of a function. */
  folderOf: (name: LambdaName) => string;
};

/** X-Ray knows no resources to limit a permission to. */
const tracing = new PolicyStatement({
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  resources: ['*'],
});

/** The role of one function: its own log group, its traces, what permissions.ts grants it, and nothing else. */
const roleOf = (scope: Construct, name: LambdaName, logGroup: ILogGroup, statements: PolicyStatement[]): Role => {
  const logging = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  return new Role(scope, `${name}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${name} may do; stacks/permissions.ts`,
    inlinePolicies: { permissions: new PolicyDocument({ statements: [logging, tracing, ...statements] }) },
  });
};

const explain = (role: Role, wildcards: Record<string, string>): void => {
  const reasons = { 'Resource::*': 'X-Ray and the list of streams can’t be limited to a resource.', ...wildcards };
  for (const [finding, reason] of Object.entries(reasons))
    acknowledge(role, { [`AwsSolutions-IAM5[${finding}]`]: reason });
};

/** What a function needs because of how it is called, on top of what permissions.ts says it needs for its work. */
export type Extra = { grants?: readonly Grant[]; statements?: readonly PolicyStatement[] };

/** The Lambda of one use case, with a role of its own. */
export const useCaseFunction = (
  scope: Construct,
  name: LambdaName,
  { siteUrl, resources, ...surroundings }: Surroundings,
  extra: Extra = {},
): LambdaFunction => {
  const { variables, statements, wildcards } = given(
    [...new Set([...permissions[name], ...(extra.grants ?? [])])],
    resources,
  );
  return bareFunction(scope, name, surroundings, {
    variables: { SITE_URL: siteUrl, ...variables },
    statements: [...statements, ...(extra.statements ?? [])],
    wildcards,
  });
};

type Allowed = { variables: Record<string, string>; statements: PolicyStatement[]; wildcards: Record<string, string> };

/** A Lambda that needs nothing but its logs; what the site and its resources depend on can have no other. */
export const bareFunction = (
  scope: Construct,
  name: LambdaName,
  { stage, logGroup, folderOf }: Omit<Surroundings, 'siteUrl' | 'resources'>,
  { variables, statements, wildcards }: Allowed = { variables: {}, statements: [], wildcards: {} },
): LambdaFunction => {
  const { summary, timeoutSeconds, memoryMegabytes } = lambdas[name];
  const role = roleOf(scope, name, logGroup, statements);
  explain(role, wildcards);
  return new LambdaFunction(scope, name, {
    functionName: `calsync-${stage.name}-${fileNameOf(name)}`,
    description: summary,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(folderOf(name)),
    handler: 'index.handler',
    memorySize: memoryMegabytes,
    timeout: Duration.seconds(timeoutSeconds),
    // Immutable, so that the role stays one resource and no construct adds to it unseen.
    role: role.withoutPolicyUpdates(),
    tracing: Tracing.ACTIVE,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    systemLogLevelV2: SystemLogLevel.INFO,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    environment: {
      STAGE: stage.name,
      NODE_OPTIONS: '--enable-source-maps',
      ...variables,
    },
  });
};
