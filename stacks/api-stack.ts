import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
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
    acknowledge(this.api, {
      'AwsSolutions-APIG4':
        'Routes without the authorizer are public, or check a device key, a signature or a link token themselves.',
    });
    new CfnOutput(this, 'ApiId', { value: this.api.apiId });
  }
}
