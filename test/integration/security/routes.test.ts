import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fileNameOf, type Route } from '#shared/contracts/route.ts';
import { type RouteName, routes } from '#shared/contracts/routes.ts';
import { call } from '#test/support/invoke.ts';
import { addressed, aWorld, expectRefusal, refusalsOf, rolesFor } from '#test/support/refusals.ts';

const isBuilt = ({ feature, name }: Route): boolean =>
  existsSync(new URL(`../../../functions/${feature}/${fileNameOf(name)}.ts`, import.meta.url));

const all = Object.entries(routes) as [RouteName, Route][];
const built = all.filter(([, route]) => isBuilt(route));
const world = await aWorld();

afterEach(() => vi.useRealTimers());

test('every route has a handler', () => {
  expect(all.filter(([, route]) => !isBuilt(route)).map(([name]) => name)).toEqual([]);
});

describe.each(built)('%s refuses', (name, route) => {
  test.each(refusalsOf(route, world))('$what: $code', async ({ sent, code, laterMinutes }) => {
    if (laterMinutes) {
      vi.useFakeTimers({ toFake: ['Date'] });
      vi.setSystemTime(Date.now() + laterMinutes * 60_000);
    }
    expectRefusal(await call(name, sent), code);
  });
});

const guarded = built.filter(([, route]) => route.may);

describe.each(guarded)('%s lets in', (name, route) => {
  // An unknown field stops a route that takes a body after the permission and before it does anything.
  const body = route.body && { body: { surprise: 1 } };

  test.each(rolesFor(route))('a member who is %s', async (role) => {
    const fresh = body || route.method === 'GET' ? world : await aWorld();
    const sent = addressed(route, fresh);
    // Whoever may not remove others may still leave.
    const own = name === 'removeMember' && { params: { ...sent.params, userId: fresh.staff[role].userId } };
    const { body: answer } = await call(name, { as: fresh.staff[role], ...sent, ...own, ...body });
    expect(['not_signed_in', 'forbidden']).not.toContain(answer?.code);
  });
});

test('names the unknown query field of a route that knows none', async () => {
  const { status, body } = await call('getAvailability', {
    params: { eventId: world.params.eventId ?? '' },
    query: { at: 'now' },
  });
  expect([status, body.errors]).toEqual([400, [expect.objectContaining({ path: 'at', code: 'unrecognized_keys' })]]);
});

test('names the unknown field', async () => {
  const { body } = await call('login', { body: { surprise: 1 } });
  expect(body.errors).toContainEqual(expect.objectContaining({ path: 'surprise', code: 'unrecognized_keys' }));
});
