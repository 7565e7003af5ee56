import { describe, expect, test } from 'vitest';
import { fileNameOf } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { queueVariable } from '#shared/platform/env.ts';
import { type LambdaName, lambdas } from '#stacks/lambdas.ts';
import { permissions } from '#stacks/permissions.ts';
import { allOf, productionStacks, referred, resourcesOf } from './template.ts';

const { all } = productionStacks();

type Statement = { Effect: string; Action: string | string[]; Resource: unknown };
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const functions = all.flatMap((stack) => {
  const roles = resourcesOf(stack, 'AWS::IAM::Role');
  return Object.values(resourcesOf(stack, 'AWS::Lambda::Function')).flatMap(({ Properties }) => {
    const role = roles[referred(Properties.Role)]?.Properties;
    const statements = (role?.Policies ?? []).flatMap(
      (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
    ) as Statement[];
    const name = String(Properties.FunctionName);
    return name.startsWith('calsync-')
      ? [{ name, statements, variables: Properties.Environment?.Variables ?? {} }]
      : [];
  });
});
const functionOf = (name: LambdaName) => functions.find((it) => it.name === `calsync-production-${fileNameOf(name)}`);
const actionsOf = (name: LambdaName) => functionOf(name)?.statements.flatMap(({ Action }) => list(Action)) ?? [];
const names = Object.keys(lambdas) as LambdaName[];

/** What may be written with a star, and by whom: X-Ray and ListStreams know no resources; files have names of their own. */
const starred = [
  { actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resource: /^"\*"$/ },
  { actions: ['dynamodb:ListStreams'], resource: /^"\*"$/ },
  { actions: ['dynamodb:ListStreams', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resource: /^"\*"$/ },
  { actions: ['s3:PutObject'], resource: /\/(uploads|exports)\/\*"/ },
  { actions: ['s3:GetObject'], resource: /\/exports\/\*"/ },
  { actions: ['s3:DeleteObject', 's3:GetObject'], resource: /\/uploads\/\*"/ },
  { actions: ['s3:DeleteObject', 's3:PutObject'], resource: /\/covers\/\*"/ },
  { actions: ['s3:DeleteObject'], resource: /\/covers\/\*"/ },
  { actions: ['s3:DeleteObject', 's3:PutObject'], resource: /Pages\w+Arn\w+"\},"\/\*"/ },
];

describe('permissions on AWS', () => {
  test('are stated for every function', () => {
    expect(names.filter((name) => !functionOf(name))).toEqual([]);
    expect(Object.keys(permissions).sort()).toEqual([...names].sort());
  });

  test('name their actions; no star stands for several', () => {
    const all = functions.flatMap(({ statements }) => statements.flatMap(({ Action }) => list(Action)));
    expect(all.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('name their resources, except where the reason is written down', () => {
    for (const { name, statements } of functions) {
      for (const { Action, Resource } of statements) {
        const wild = list(Resource)
          .map((resource) => JSON.stringify(resource))
          .filter((text) => text.includes('*'));
        const actions = list(Action).sort();
        const explained = starred.filter((it) => it.actions.join() === actions.join());
        expect(
          wild.filter((text) => !explained.some(({ resource }) => resource.test(text))),
          name,
        ).toEqual([]);
      }
    }
  });

  test('let nobody scan the table, and nobody write it who only reads', () => {
    const writes = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];
    for (const name of names) {
      const grants: readonly string[] = permissions[name];
      expect(actionsOf(name), name).not.toContain('dynamodb:Scan');
      const mayWrite = actionsOf(name).some((action) => writes.includes(action));
      expect(mayWrite, name).toBe(grants.includes('table:write'));
    }
  });

  test('give a function the address of a thing exactly when it may use the thing', () => {
    for (const name of names) {
      const grants: readonly string[] = permissions[name];
      const variables = Object.keys(functionOf(name)?.variables ?? {});
      const has = (...prefixes: string[]) =>
        grants.some((grant) => prefixes.some((prefix) => grant.startsWith(prefix)));
      expect(variables.includes('TABLE_NAME'), name).toBe(has('table:', 'byPerson:', 'byParent:', 'due:'));
      expect(variables.includes('SECRET_ID'), name).toBe(has('secret:'));
      expect(variables.includes('TOKEN_KEY_ARN'), name).toBe(has('tokens:'));
      expect(variables.includes('MAIL_FROM'), name).toBe(has('mail:'));
      expect(variables.includes('GOOGLE_CALLS_PER_APP'), name).toBe(has('google:'));
      expect(variables.includes('EDGE_KEYS'), name).toBe(name in routes);
      const queues = grants
        .filter((grant) => grant.startsWith('queue:'))
        .map((grant) => queueVariable(grant.slice(6) as never));
      expect(variables.filter((variable) => variable.startsWith('QUEUE_URL_')).sort(), name).toEqual(queues.sort());
    }
  });

  test('let only workers put work on queues; a request tells nobody but the table', () => {
    const senders = names.filter((name) => permissions[name].some((grant: string) => grant.startsWith('queue:')));
    expect(senders.filter((name) => lambdas[name].timeoutSeconds <= 20)).toEqual([]);
  });

  test('leave no role to the managed policies of AWS but CDK’s own', () => {
    const managed = allOf(all, 'AWS::IAM::Role').filter(({ Properties }) => Properties.ManagedPolicyArns);
    for (const { Properties } of managed) expect(JSON.stringify(Properties)).toContain('AWSLambdaBasicExecutionRole');
    expect(functions.some(({ statements }) => statements.length === 0)).toBe(false);
  });
});
