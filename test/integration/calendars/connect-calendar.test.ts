import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { entryScope, ownScopes } from '#shared/domain/calendar-connection.ts';
import { open, seal } from '#shared/gateways/token-vault.ts';
import * as connections from '#shared/storage/connections.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { aPerson } from '#test/support/builders.ts';
import {
  aConnectedPerson,
  connect,
  connectionOf,
  consent,
  startConnecting,
  startTestGoogle,
  type TestGoogle,
} from '#test/support/calendar.ts';
import { call } from '#test/support/invoke.ts';

let google: TestGoogle;
beforeAll(async () => {
  google = await startTestGoogle();
});
afterEach(() => {
  vi.useRealTimers();
  google.faults.clear();
});
afterAll(() => google.stop());

const listed = async (userId: string) => (await call('listCalendarConnections', { as: { userId } })).body.data;
const backAt = (outcome: string) => `${process.env.SITE_URL}/account?calendar=${outcome}`;

test('connects an account and brings the person back', async () => {
  const [{ userId }, account] = [await aPerson(), google.anAccount()];
  const back = await connect(userId, { email: account });
  expect([back.status, back.headers.location]).toEqual([302, backAt('connected')]);
  expect(await listed(userId)).toEqual([
    {
      connectionId: expect.stringMatching(/^cal_/),
      provider: 'google',
      account,
      status: 'ACTIVE',
      scopes: expect.arrayContaining([entryScope]),
      missingScopes: [],
      connectedAt: expect.any(String),
    },
  ]);
});

test('asks Google for offline access, for calendars and entries only, and with a challenge', async () => {
  const { url } = await startConnecting((await aPerson()).userId);
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    scope: ['openid', 'email', ...ownScopes].join(' '),
    access_type: 'offline',
    prompt: 'consent',
    code_challenge_method: 'S256',
    redirect_uri: `${process.env.SITE_URL}/v1/calendar-connections/callback`,
  });
});

test('keeps the cookie of the consent from scripts, other sites’ requests and plain connections', async () => {
  const { started } = await startConnecting((await aPerson()).userId);
  expect(started.cookies[0]).toMatch(/; Secure; HttpOnly; SameSite=Lax$/);
});

test('keeps tokens unreadable in the table and shows them to nobody', async () => {
  const { userId } = await aConnectedPerson(google);
  const [connection] = await connections.listOf(userId);
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.connection(userId, connection?.connectionId ?? '') }),
  );
  const sealed = Buffer.from(String(Item?.sealedTokens), 'base64').toString('latin1');
  for (const text of [JSON.stringify(Item), sealed]) expect(text).not.toMatch(/ya29\.|1\/\/0|refreshToken/);
  const opened = await open(String(Item?.sealedTokens), { tenant: userId, purpose: 'google-tokens' });
  expect(JSON.parse(opened)).toEqual({
    accessToken: expect.stringMatching(/^ya29\./),
    refreshToken: expect.stringMatching(/^1\/\/0/),
  });
  expect(JSON.stringify(await listed(userId))).not.toMatch(/sealed|ya29/);
});

test('opens a secret for nobody but the one it was sealed for', async () => {
  const sealed = await seal('secret', { tenant: 'one', purpose: 'google-tokens' });
  await expect(open(sealed, { tenant: 'two', purpose: 'google-tokens' })).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
  await expect(open(sealed, { tenant: 'one', purpose: 'other' })).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
  expect(await open(sealed, { tenant: 'one', purpose: 'google-tokens' })).toBe('secret');
});

test('leaves no trace of a consent that was refused', async () => {
  const { userId } = await aPerson();
  const back = await connect(userId, { email: google.anAccount(), decision: 'deny' });
  expect([back.status, back.headers.location]).toEqual([302, backAt('refused')]);
  expect(await listed(userId)).toEqual([]);
});

test('returns to the page in the language the person came from', async () => {
  const { userId } = await aPerson();
  const { url, cookie } = await startConnecting(userId, 'pt');
  const query = Object.fromEntries(await consent(url, { email: google.anAccount(), decision: 'deny' }));
  const back = await call('finishCalendarConnection', { query, cookies: [cookie] });
  expect(back.headers.location).toBe(`${process.env.SITE_URL}/pt/account?calendar=refused`);
});

test('refuses a person who was lured onto another’s consent', async () => {
  const [attacker, victim] = [await aPerson(), await aPerson()];
  const lure = await startConnecting(attacker.userId);
  const query = Object.fromEntries(await consent(lure.url, { email: google.anAccount() }));
  const own = await startConnecting(victim.userId);
  for (const cookies of [[own.cookie], []]) {
    const back = await call('finishCalendarConnection', { query, cookies });
    expect(back.headers.location).toBe(backAt('expired'));
  }
  expect([...(await listed(attacker.userId)), ...(await listed(victim.userId))]).toEqual([]);
});

test('refuses a state that was made up, or comes without one', async () => {
  for (const query of [{ state: 'made-up', code: 'x' }, { code: 'x' }] as Record<string, string>[]) {
    const back = await call('finishCalendarConnection', { query });
    expect([back.status, back.headers.location]).toEqual([302, backAt('expired')]);
  }
});

test('refuses a consent that took longer than ten minutes', async () => {
  const { userId } = await aPerson();
  const { url, cookie } = await startConnecting(userId);
  const query = Object.fromEntries(await consent(url, { email: google.anAccount() }));
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + 10 * 60_000);
  const back = await call('finishCalendarConnection', { query, cookies: [cookie] });
  expect(back.headers.location).toBe(backAt('expired'));
  expect(await listed(userId)).toEqual([]);
});

test('uses a state once', async () => {
  const { userId } = await aPerson();
  const { url, cookie } = await startConnecting(userId);
  const query = Object.fromEntries(await consent(url, { email: google.anAccount() }));
  const twice = await Promise.all([1, 2].map(() => call('finishCalendarConnection', { query, cookies: [cookie] })));
  expect(twice.map(({ headers }) => headers.location).sort()).toEqual([backAt('connected'), backAt('expired')]);
  expect(await listed(userId)).toHaveLength(1);
});

test('says so when Google does not answer, and stores nothing', async () => {
  const { userId } = await aPerson();
  google.fail({ path: '/token', status: 503, times: 9 });
  const back = await connect(userId, { email: google.anAccount() });
  expect(back.headers.location).toBe(backAt('failed'));
  expect(await listed(userId)).toEqual([]);
});

test('notes what the person did not tick', async () => {
  const { userId } = await aPerson();
  await connect(userId, { email: google.anAccount(), untick: [entryScope] });
  expect(await listed(userId)).toMatchObject([{ status: 'ACTIVE', missingScopes: [entryScope] }]);
});

test('heals a stale connection in place when the account is connected again', async () => {
  const { userId, account } = await aConnectedPerson(google);
  const before = await connectionOf(userId);
  await connections.markStale(before, new Date().toISOString(), { missingScopes: [] });
  expect(await listed(userId)).toMatchObject([{ status: 'STALE', staleSince: expect.any(String) }]);
  await connect(userId, { email: account });
  const healed = await listed(userId);
  expect(healed).toMatchObject([{ status: 'ACTIVE', connectionId: before.connectionId }]);
  expect(healed[0]).not.toHaveProperty('staleSince');
});

test('keeps two accounts of one person, and one account of two persons, apart', async () => {
  const { userId, account } = await aConnectedPerson(google);
  await connect(userId, { email: google.anAccount() });
  const other = await aPerson();
  await connect(other.userId, { email: account });
  expect(await listed(userId)).toHaveLength(2);
  expect((await listed(other.userId))[0].connectionId).not.toBe((await listed(userId))[0].connectionId);
});

const refreshAt = async (refreshToken: string) =>
  fetch(`${google.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'local-client.apps.example',
      client_secret: 'local-google-secret',
      refresh_token: refreshToken,
    }),
  });

const refreshTokenOf = async (userId: string) => {
  const connection = await connectionOf(userId);
  const opened = await open(connection.sealedTokens, { tenant: userId, purpose: 'google-tokens' });
  return { connectionId: connection.connectionId, refreshToken: JSON.parse(opened).refreshToken as string };
};

test('gives access back to Google and forgets it', async () => {
  const { userId } = await aConnectedPerson(google);
  const { connectionId, refreshToken } = await refreshTokenOf(userId);
  expect((await refreshAt(refreshToken)).status).toBe(200);
  const removed = await call('removeCalendarConnection', { as: { userId }, params: { connectionId } });
  expect(removed.status).toBe(204);
  expect(await listed(userId)).toEqual([]);
  expect((await refreshAt(refreshToken)).status).toBe(400);
});

test.each([
  ['is down', { path: '/revoke', status: 503, times: 9 }],
  ['breaks the connection', { path: '/revoke', drop: true, times: 9 }],
])('forgets an account even when Google %s', async (_, fault) => {
  const { userId } = await aConnectedPerson(google);
  const { connectionId } = await refreshTokenOf(userId);
  google.fail(fault);
  const removed = await call('removeCalendarConnection', { as: { userId }, params: { connectionId } });
  expect(removed.status).toBe(204);
  expect(await listed(userId)).toEqual([]);
});

test('hides one person’s account from another', async () => {
  const { userId } = await aConnectedPerson(google);
  const { connectionId } = await refreshTokenOf(userId);
  const removed = await call('removeCalendarConnection', { as: await aPerson(), params: { connectionId } });
  expect([removed.status, removed.body.code]).toEqual([404, 'not_found']);
  expect(await listed(userId)).toHaveLength(1);
});
