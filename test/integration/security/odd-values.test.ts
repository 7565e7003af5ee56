import { expect, test } from 'vitest';
import { anOrganization } from '#test/support/builders.ts';
import { call } from '#test/support/invoke.ts';
import { aSale } from '#test/support/sale.ts';

const cursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

test('refuses a cursor that names its own list but is no place in it', async () => {
  const { owner, event } = await aSale();
  const mine = { gsi1pk: `USER#${owner.userId}#ORDERS` };
  for (const place of [mine, { ...mine, gsi1sk: 5, pk: 'a', sk: 'b' }, { ...mine, gsi1sk: '', pk: '', sk: '' }]) {
    const { status, body } = await call('listOrders', { as: owner, query: { cursor: cursor(place) } });
    expect([status, body.code]).toEqual([400, 'invalid_cursor']);
  }
  const params = { eventId: event.eventId };
  const empty = await call('listEventOrders', {
    as: owner,
    params,
    query: { cursor: cursor({ ...params, before: '' }) },
  });
  expect([empty.status, empty.body.code]).toEqual([400, 'invalid_cursor']);
});

test('refuses years in which moments no longer compare as texts', async () => {
  const { owner, event } = await aSale();
  expect((await call('getMonth', { params: { month: '9999-12' } })).status).toBe(400);
  expect((await call('findEvents', { query: { to: '9999-12-31' } })).status).toBe(400);
  const type = { name: 'Late', price: 0, total: 5, salesCloseAt: '9999-12-31T23:59:59-23:59' };
  const { status, body } = await call('createTicketType', {
    as: owner,
    params: { eventId: event.eventId },
    body: type,
  });
  expect([status, body.errors?.[0]?.path]).toEqual([400, 'salesCloseAt']);
});

test('refuses prices of half a cent, negative numbers and unknown fields by name', async () => {
  const { owner, event } = await aSale();
  const ask = (body: Record<string, unknown>) =>
    call('createTicketType', {
      as: owner,
      params: { eventId: event.eventId },
      body: { name: 'A', price: 0, total: 5, ...body },
    });
  for (const [field, value] of [
    ['price', 0.5],
    ['price', -1],
    ['total', 0],
    ['total', '5'],
    ['perOrder', -3],
    ['isVip', true],
  ] as const) {
    const { status, body } = await ask({ [field]: value });
    expect([field, status, body.errors[0].path]).toEqual([field, 400, field]);
  }
});

test('keeps an organization’s zone one that exists', async () => {
  await expect(anOrganization({ zone: 'Mars/Olympus' })).resolves.toMatchObject({
    organization: { code: 'zone_unknown' },
  });
});
