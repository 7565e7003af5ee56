import { Stack, type StackProps } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey, PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { needsPerson, type Route, wholeOf } from '#shared/contracts/route.ts';
import { type RouteName, routes } from '#shared/contracts/routes.ts';
import type { ApiStack } from './api-stack.ts';
import { featureLogs } from './constructs/feature-logs.ts';
import { type Surroundings, useCaseFunction } from './constructs/use-case-function.ts';
import { acknowledge } from './nag.ts';

const all: Route[] = Object.values(routes);

/** The features that have routes, each with a stack of its own, because a stack holds 500 resources. */
export const features = [...new Set(all.map(({ feature }) => wholeOf(feature)))];

type FeatureStackProps = StackProps & { feature: string; api: ApiStack } & Omit<Surroundings, 'logGroup'>;

/** The routes of one feature, each with its function. */
export class FeatureStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { feature, api, stage, siteUrl, resources, folderOf, ...props }: FeatureStackProps,
  ) {
    super(scope, id, props);
    const surroundings = { stage, siteUrl, resources, folderOf, logGroup: featureLogs(this, feature, stage) };
    for (const route of all.filter((it) => wholeOf(it.feature) === feature)) {
      const name = route.name as RouteName;
      // Where a token is welcome but not asked for, the function checks it itself.
      const handler = useCaseFunction(this, name, surroundings, {
        grants: ['edge:know', ...(route.auth === 'optional' ? (['identity:use'] as const) : [])],
      });
      const httpRoute = new HttpRoute(this, `${name}Route`, {
        httpApi: api.api,
        routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
        integration: new HttpLambdaIntegration(name, handler, {
          payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
        }),
        ...(needsPerson(route) && { authorizer: api.authorizer }),
      });
      if (!needsPerson(route))
        acknowledge(httpRoute, {
          'AwsSolutions-APIG4': `The contract says "${route.auth}"; the function itself checks whatever that asks for.`,
        });
    }
  }
}
