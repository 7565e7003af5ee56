import { CfnOutput, RemovalPolicy, SecretValue, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './nag.ts';
import type { Stage } from './stage.ts';

type ApiStackProps = StackProps & { stage: Stage; userPool: IUserPool; userPoolClient: IUserPoolClient };

/** Path and no query: a guest's link carries its token there. */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    responseLength: '$context.responseLength',
    latencyMilliseconds: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
    authorizerError: '$context.authorizer.error',
  }),
);

/** The HTTP API without its routes; each feature's stack adds its own. */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly authorizer: HttpUserPoolAuthorizer;
  /** Host name that CloudFront sends `/v1/*` to. */
  readonly host: string;
  /** What CloudFront may show to be let in, the one that it does show first. */
  readonly edgeKeys: readonly string[];

  constructor(scope: Construct, id: string, { stage, userPool, userPoolClient, ...props }: ApiStackProps) {
    super(scope, id, props);
    this.api = new HttpApi(this, 'Api', { apiName: `calsync-${stage.name}`, createDefaultStage: false });
    this.authorizer = new HttpUserPoolAuthorizer('Users', userPool, { userPoolClients: [userPoolClient] });
    const logGroup = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/calsync/${stage.name}/api-access`,
      retention: stage.logRetention,
      removalPolicy: stage.removalPolicy,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: stage.isProduction ? { rateLimit: 5000, burstLimit: 2500 } : { rateLimit: 500, burstLimit: 250 },
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLog },
    });
    this.host = `${this.api.apiId}.execute-api.${this.region}.${this.urlSuffix}`;
    this.edgeKeys = stage.edgeKeys.map((name) => this.createEdgeKey(stage, name));
    acknowledge(this.api, {
      'AwsSolutions-APIG4':
        'Routes without the authorizer are public, or check a device key, a signature or a link token themselves.',
    });
    new CfnOutput(this, 'ApiId', { value: this.api.apiId });
  }

  /** CloudFormation puts the value in place by the secret's name, so that stacks may let go of a key in any order. */
  private createEdgeKey(stage: Stage, name: string): string {
    const secretName = `calsync-${stage.name}-edge-${name}`;
    const secret = new Secret(this, `EdgeKey${name}`, {
      secretName,
      description: 'By this the API knows CloudFront; see docs/deploy.md on how to change it.',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(secret, {
      'AwsSolutions-SMG4': 'It is changed by three deployments; one that changed by itself would close the API.',
    });
    return SecretValue.secretsManager(secretName).unsafeUnwrap();
  }
}
