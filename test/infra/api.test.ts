import { describe, expect, test } from 'vitest';
import { fileNameOf, needsPerson, type Route } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { allOf, productionStacks, referred, resourcesOf } from './template.ts';

const { api, ofFeatures, all } = productionStacks();
const contracts: Route[] = Object.values(routes);

const deployed = ofFeatures.flatMap((stack) => {
  const resources = resourcesOf(stack);
  return Object.values(resourcesOf(stack, 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => {
    const integration = resources[referred(Properties.Target)]?.Properties ?? {};
    const lambda = resources[referred(integration.IntegrationUri)]?.Properties ?? {};
    return {
      key: String(Properties.RouteKey),
      authorizes: Properties.AuthorizationType === 'JWT',
      integration,
      lambda,
    };
  });
});

describe('the API on AWS', () => {
  test('has a route for every contract and none besides', () => {
    const promised = contracts.map(({ method, path }) => `${method} ${path}`);
    expect(deployed.map(({ key }) => key).sort()).toEqual(promised.sort());
  });

  test.each(contracts)(
    '$name: its route calls its function, and asks for a token only where the contract does',
    (route) => {
      const found = deployed.find(({ key }) => key === `${route.method} ${route.path}`);
      expect(found?.lambda.FunctionName).toBe(`calsync-production-${fileNameOf(route.name)}`);
      expect(found?.integration.PayloadFormatVersion).toBe('2.0');
      expect(found?.authorizes).toBe(needsPerson(route));
    },
  );

  test('logs each request without its query, where a guest’s token travels', () => {
    const [stage] = allOf([api], 'AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties.AccessLogSettings.Format).toContain('$context.routeKey');
    expect(stage?.Properties.AccessLogSettings.Format).not.toMatch(/\$context\.(path|queryString|requestOverride)/i);
    expect(stage?.Properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 5000, ThrottlingBurstLimit: 2500 });
  });

  test('gives every function arm64, Node 24, traces, a log group that ends and a role that no other has', () => {
    const functions = all.flatMap((stack) =>
      Object.values(resourcesOf(stack, 'AWS::Lambda::Function'))
        .filter(({ Properties }) => String(Properties.FunctionName).startsWith('calsync-'))
        .map(({ Properties }) => ({ ...Properties, stack: stack.stackName })),
    ) as (Record<string, unknown> & { stack: string })[];
    expect(functions.length).toBeGreaterThan(contracts.length);
    for (const it of functions) {
      expect(it, String(it.FunctionName)).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(referred((it.LoggingConfig as { LogGroup: unknown }).LogGroup), String(it.FunctionName)).not.toBe('');
    }
    const roles = functions.map(({ stack, Role }) => `${stack}/${referred(Role)}`);
    expect(new Set(roles).size).toBe(roles.length);
    const logs = allOf(all, 'AWS::Logs::LogGroup').filter(({ Properties }) =>
      String(Properties.LogGroupName).startsWith('/calsync/'),
    );
    for (const { Properties } of logs) expect(Properties.RetentionInDays, Properties.LogGroupName).toBe(90);
    expect(allOf(all, 'AWS::Logs::LogGroup')).toHaveLength(logs.length);
  });

  test('keeps every stack below 450 resources of the 500 that CloudFormation allows', () => {
    const counts = all.map((stack) => ({ stack: stack.stackName, resources: Object.keys(resourcesOf(stack)).length }));
    console.table(counts);
    for (const { stack, resources } of counts) expect(resources, stack).toBeLessThan(450);
  });
});
