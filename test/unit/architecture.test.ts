import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jobs } from '#shared/contracts/jobs.ts';
import { fileNameOf, type Route } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { schedules } from '#shared/contracts/schedules.ts';
import { errorCodes } from '#shared/domain/errors.ts';

const root = join(import.meta.dirname, '../..');
const listed = [...Object.entries(routes), ...Object.entries(jobs), ...Object.entries(schedules)];
const fileOf = ({ feature, name }: { feature: string; name: string }) => `functions/${feature}/${fileNameOf(name)}.ts`;

test.each(listed)('%s has a use case in the file its contract names, and is listed under its own name', (key, use) => {
  expect(use.name).toBe(key);
  expect(existsSync(join(root, fileOf(use)))).toBe(true);
});

test('every Lambda entry point is a listed route, job or schedule, the outbox itself, or a trigger of the user pool', () => {
  const entries = globSync('functions/**/*.ts', { cwd: root }).filter((file) =>
    /^export const handler\b/m.test(readFileSync(join(root, file), 'utf8')),
  );
  const known = new Set([
    ...listed.map(([, use]) => fileOf(use)),
    'functions/outbox/relay-jobs.ts',
    'functions/auth/write-code-mail.ts',
    'functions/auth/link-google-account.ts',
  ]);
  expect(entries.filter((file) => !known.has(file))).toEqual([]);
});

test('no two routes answer the same method and path', () => {
  const keys = Object.values(routes).map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('every route that asks for a permission names an organization or an event in its path', () => {
  const asking = Object.values(routes as Record<string, Route>).filter(({ may }) => may);
  expect(asking.filter(({ path }) => !/\{(organizationId|eventId|clientId)\}/.test(path))).toEqual([]);
});

test('routes name only refusals that exist, and creating ones accept an Idempotency-Key', () => {
  for (const route of Object.values(routes as Record<string, Route>)) {
    expect(errorCodes).toEqual(expect.arrayContaining([...route.errors]));
  }
  expect(routes.createOrder.idempotency).toBe('required');
});

test('production code has no branch for this machine', () => {
  const files = globSync('{functions,shared,stacks}/**/*.ts', { cwd: root });
  const suspicious = files.filter((file) =>
    /STAGE'?\)?\s*===?\s*'local'|\bisLocal\b|NODE_ENV/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(suspicious).toEqual([]);
});
