import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type FunctionUrl,
  FunctionUrlAuthType,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '#stacks/stage.ts';

/** The address that answers with the site's page for wrong addresses and the status 404; only CloudFront may call it. */
export const notFoundFunction = (scope: Construct, folder: string, stage: Stage): FunctionUrl => {
  const logGroup = new LogGroup(scope, 'NotFoundLogs', {
    logGroupName: `/calsync/${stage.name}/not-found`,
    retention: stage.logRetention,
    removalPolicy: stage.removalPolicy,
  });
  const logging = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  const role = new Role(scope, 'NotFoundRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { logging: new PolicyDocument({ statements: [logging] }) },
  });
  const notFound = new LambdaFunction(scope, 'NotFound', {
    functionName: `calsync-${stage.name}-not-found`,
    description: 'Answer an address that no file has.',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(folder),
    handler: 'index.handler',
    memorySize: 256,
    timeout: Duration.seconds(5),
    role: role.withoutPolicyUpdates(),
    logGroup,
  });
  return notFound.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
};
