import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { newId } from '#shared/domain/ids.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { aDevice, scan } from '#test/support/device.ts';
import { call } from '#test/support/invoke.ts';
import { anEvent } from '#test/support/ticket.ts';

const body = { name: 'Door phone', gate: 'A' };

const anOwnedEvent = async (given: Parameters<typeof anEvent>[0] = {}) => {
  const { owner, organization } = await anOrganization();
  const event = await anEvent({ organizationId: organization.organizationId, ...given });
  return { owner, event, params: { eventId: event.eventId } };
};

test('shows a scanner’s key once, and keeps only its hash', async () => {
  const { owner, event, params } = await anOwnedEvent();
  const registered = await call('registerDevice', { as: owner, params, body });
  expect(registered.status).toBe(201);
  expect(registered.body.key).toMatch(/^dvk_[0-9a-z]{26}_[0-9a-z]{26}_[A-Za-z0-9_-]{43}$/);
  const secret = registered.body.key.slice(-43);
  const listed = await call('listDevices', { as: owner, params });
  expect(listed.body.data).toEqual([registered.body.device]);
  expect(listed.raw.toString()).not.toContain(secret);
  const { Item } = await database().send(
    new GetCommand({
      TableName: tableName(),
      Key: keys.device(event.eventId, registered.body.device.deviceId),
      ConsistentRead: true,
    }),
  );
  expect(JSON.stringify(Item)).not.toContain(secret);
});

test('tells a scanner who it is and where it stands', async () => {
  const { owner, event, params } = await anOwnedEvent();
  const { body: registered } = await call('registerDevice', { as: owner, params, body });
  const seen = await call('getDevice', { as: { token: registered.key } });
  const { eventId, title, zone, hue } = event;
  expect(seen.body).toEqual({ device: registered.device, event: { eventId, title, zone, hue } });
});

test('stops a revoked scanner at once, and revoking once more changes nothing', async () => {
  const { owner, params } = await anOwnedEvent();
  const { body: registered } = await call('registerDevice', { as: owner, params, body });
  const as = { token: registered.key };
  const target = { as: owner, params: { ...params, deviceId: registered.device.deviceId } };
  expect((await call('revokeDevice', target)).status).toBe(204);
  for (const answer of [await call('getDevice', { as }), await scan(as, 'HELLO')]) {
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('device_revoked');
  }
  expect((await call('revokeDevice', target)).status).toBe(204);
  expect((await call('listDevices', { as: owner, params })).body.data[0].status).toBe('REVOKED');
});

test('refuses a key with one wrong letter, and one of a scanner that never was', async () => {
  const { as } = await aDevice(await anEvent());
  const wrong = as.token.slice(0, -1) + (as.token.endsWith('A') ? 'B' : 'A');
  const made = `dvk_${newId('event').slice(4)}_${newId('device').slice(4)}_${'A'.repeat(43)}`;
  for (const token of [wrong, made, 'dvk_nonsense']) {
    const answer = await call('getDevice', { as: { token } });
    expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
  }
});

test('does not revoke what does not exist', async () => {
  const { owner, params } = await anOwnedEvent();
  const answer = await call('revokeDevice', { as: owner, params: { ...params, deviceId: newId('device') } });
  expect(answer.body.code).toBe('not_found');
});

test('registers no scanner at a cancelled event', async () => {
  const { owner, params } = await anOwnedEvent({ status: 'CANCELLED' });
  expect((await call('registerDevice', { as: owner, params, body })).body.code).toBe('event_cancelled');
});

test.each(['registerDevice', 'listDevices', 'revokeDevice'] as const)(
  'hides %s from people outside the organization',
  async (route) => {
    const { params } = await anOwnedEvent();
    const answer = await call(route, {
      as: await aPerson(),
      params: route === 'revokeDevice' ? { ...params, deviceId: newId('device') } : params,
      ...(route === 'registerDevice' && { body }),
    });
    expect(answer.body.code).toBe('not_found');
  },
);
