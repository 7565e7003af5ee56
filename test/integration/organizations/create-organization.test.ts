import { expect, test } from 'vitest';
import { aPerson } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';

const body = { name: 'Hot Clube de Portugal', zone: 'Europe/Lisbon', currency: 'EUR' };

test('makes whoever founds an organization its owner', async () => {
  const founder = await aPerson();
  const founded = await call('createOrganization', { as: founder, body });
  expect(founded.status).toBe(201);
  const seen = await call('getOrganization', { as: founder, params: { organizationId: founded.body.organizationId } });
  expect(seen.body).toEqual({ organization: founded.body, roles: ['owner'] });
});

test('founds once when the same Idempotency-Key comes twice', async () => {
  const founder = await aPerson();
  const sent = { as: founder, body, headers: { 'idempotency-key': 'found-hot-clube' } };
  const [first, second] = [await call('createOrganization', sent), await call('createOrganization', sent)];
  expect(second.body).toEqual(first.body);
});

test('gives another person with the same Idempotency-Key an organization of their own', async () => {
  const headers = { 'idempotency-key': 'found-hot-clube' };
  const first = await call('createOrganization', { as: await aPerson(), body, headers });
  const second = await call('createOrganization', { as: await aPerson(), body, headers });
  expect(second.body.organizationId).not.toBe(first.body.organizationId);
});

test('refuses a zone that does not exist and says where', async () => {
  const { status, body: problem } = await call('createOrganization', {
    as: await aPerson(),
    body: { ...body, zone: 'Europe/Atlantis' },
  });
  expect(status).toBe(400);
  expect(problem).toMatchObject({
    code: 'zone_unknown',
    errors: [{ path: 'zone', code: 'zone_unknown' }],
    requestId: expect.any(String),
  });
});

test('hides an organization from a stranger', async () => {
  const founded = await call('createOrganization', { as: await aPerson(), body });
  const seen = await call('getOrganization', {
    as: await aPerson(),
    params: { organizationId: founded.body.organizationId },
  });
  expect([seen.status, seen.body.code]).toEqual([404, 'not_found']);
});
