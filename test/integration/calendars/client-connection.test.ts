import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import { clientScopes, entryScope, listScope } from '#shared/domain/calendar-connection.ts';
import * as connections from '#shared/storage/connections.ts';
import {
  changeConnection,
  connectionOf,
  consent,
  ownApp,
  startTestGoogle,
  type TestGoogle,
} from '#test/support/calendar.ts';
import { aClient } from '#test/support/client.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';

let google: TestGoogle;
beforeAll(async () => {
  google = await startTestGoogle();
});
afterEach(() => google.faults.clear());
afterAll(() => google.stop());

type Prepared = Awaited<ReturnType<typeof prepared>>;

const prepared = async (body: Record<string, unknown> = {}) => {
  const client = await aClient();
  const { body: connection } = await call('createClientConnection', { as: client.owner, params: client.params, body });
  return { ...client, connection, params: { ...client.params, connectionId: connection.connectionId as string } };
};

const start = async ({ owner, params }: Prepared) => {
  const started = await call('startClientConnection', { as: owner, params, body: {} });
  return { url: started.body.url as string, cookies: [started.cookies[0]?.split(';')[0] ?? ''] };
};

const authorizeBy = async (of: Prepared, email: string, untick: string[] = []) => {
  const { url, cookies } = await start(of);
  const query = Object.fromEntries(await consent(url, { email, untick }));
  const back = await call('finishCalendarConnection', { query, cookies });
  return new URL(back.headers.location ?? '');
};

const shown = async ({ owner, params }: Prepared) => (await call('getClientConnection', { as: owner, params })).body;

test('waits for consent and says what it needs', async () => {
  const of = await prepared();
  expect(of.connection).toEqual({
    connectionId: expect.stringMatching(/^cal_/),
    clientId: of.params.clientId,
    conflictWinner: 'google',
    provider: 'google',
    status: 'PENDING',
    isValid: false,
    isAppRefused: false,
    neededScopes: clientScopes('WRITE'),
    scopes: [],
    missingScopes: clientScopes('WRITE'),
    version: 1,
  });
});

test('connects a client’s account through the platform’s app and is valid from then on', async () => {
  const [of, account] = [await prepared(), google.anAccount()];
  const back = await authorizeBy(of, account);
  expect([back.pathname, back.search]).toEqual(['/organize/client', `?id=${of.params.clientId}&calendar=connected`]);
  expect(await shown(of)).toMatchObject({ status: 'ACTIVE', isValid: true, account, missingScopes: [] });
});

test('connects through the client’s own app and never shows its secret or a token again', async () => {
  const [of, account] = [await prepared({ app: ownApp }), google.anAccount()];
  const { url } = await start(of);
  expect(new URL(url).searchParams.get('client_id')).toBe(ownApp.googleClientId);
  await authorizeBy(of, account);
  const { body } = await call('listClientConnections', { as: of.owner, params: { clientId: of.params.clientId } });
  expect(body.data).toMatchObject([{ account, googleClientId: ownApp.googleClientId, isValid: true }]);
  const stored = await connectionOf(of.params.clientId);
  for (const seen of [body, stored]) expect(JSON.stringify(seen)).not.toMatch(/own-secret|ya29\.|1\/\/0/);
});

test('says that Google refuses the client’s own app where its secret is wrong, and stores nothing', async () => {
  const wrong = { ...ownApp, googleClientSecret: 'not-the-secret' };
  const [of, account] = [await prepared({ app: wrong }), google.anAccount()];
  expect((await authorizeBy(of, account)).searchParams.get('calendar')).toBe('app_refused');
  expect(await shown(of)).toMatchObject({ status: 'PENDING', isValid: false });
});

test('does not blame a client for the platform’s app', async () => {
  const [of, account] = [await prepared(), google.anAccount()];
  google.fail({ path: '/token', status: 401, reason: 'invalid_client' });
  expect((await authorizeBy(of, account)).searchParams.get('calendar')).toBe('failed');
});

test('is blocked at Google’s own page where the client’s app does not know our address', async () => {
  const other = { id: 'elsewhere-1.apps.example', secret: 'secret', redirectUris: ['https://elsewhere.example/back'] };
  await fetch(`${google.url}/_clients`, { method: 'POST', body: JSON.stringify(other) });
  const of = await prepared({ app: { googleClientId: other.id, googleClientSecret: other.secret } });
  const page = await fetch((await start(of)).url);
  expect(page.status).toBe(400);
  expect(await page.text()).toContain('redirect_uri_mismatch');
});

test('ends access and tells who connected once the secret of the client’s app was changed at Google', async () => {
  const [of, account] = [await prepared({ app: ownApp }), google.anAccount()];
  await authorizeBy(of, account);
  const before = await connectionOf(of.params.clientId);
  await changeConnection(before, { accessExpiresAt: before.connectedAt });
  const registered = {
    id: ownApp.googleClientId,
    redirectUris: [`${process.env.SITE_URL}/v1/calendar-connections/callback`],
  };
  const control = (body: object) => fetch(`${google.url}/_clients`, { method: 'POST', body: JSON.stringify(body) });
  await control({ ...registered, secret: 'another' });
  try {
    const { clientId: ownerId, connectionId } = of.params;
    expect(await deliver('syncConnection', [{ ownerId, connectionId }])).toEqual([]);
    expect(await shown(of)).toMatchObject({ status: 'STALE', isAppRefused: true, missingScopes: [] });
    const { body } = await call('getConnectionHealth', { as: of.owner, params: of.params });
    expect(body.problems).toEqual([{ code: 'app_refused' }]);
    const item = (state: object) => ({ type: 'CalendarConnection', ...state });
    const told = jobsForChange({ before: item(before), after: item(await connectionOf(ownerId)) });
    expect(told).toMatchObject([{ job: 'sendMail', payload: { kind: 'calendar_stale', ownerId, connectionId } }]);
  } finally {
    await control({ ...registered, secret: ownApp.googleClientSecret });
  }
  await authorizeBy(of, account);
  expect(await shown(of)).toMatchObject({ status: 'ACTIVE', isValid: true, isAppRefused: false });
});

test('says what is missing where Google says that access is too narrow', async () => {
  const [of, account] = [await prepared(), google.anAccount()];
  await authorizeBy(of, account);
  google.fail({ path: '/calendar', status: 403, reason: 'insufficientPermissions' });
  const { clientId: ownerId, connectionId } = of.params;
  expect(await deliver('syncConnection', [{ ownerId, connectionId }])).toEqual([]);
  const { body } = await call('getConnectionHealth', { as: of.owner, params: of.params });
  expect(body).toMatchObject({ status: 'STALE', problems: [{ code: 'scopes_missing' }] });
});

test('is not valid while a box was left unticked, and heals when it is authorized again', async () => {
  const [of, account] = [await prepared(), google.anAccount()];
  await authorizeBy(of, account, [entryScope]);
  expect(await shown(of)).toMatchObject({ status: 'ACTIVE', isValid: false, missingScopes: [entryScope] });
  await authorizeBy(of, account);
  expect(await shown(of)).toMatchObject({ isValid: true, missingScopes: [] });
});

test('asks Google for nothing that was not allowed, and goes on saying what is missing', async () => {
  const [of, account] = [await prepared(), google.anAccount()];
  await authorizeBy(of, account, [listScope]);
  const calls = Object.values(google.meter.used()).reduce((sum, count) => sum + count, 0);
  const { clientId: ownerId, connectionId } = of.params;
  expect(await deliver('syncConnection', [{ ownerId, connectionId }])).toEqual([]);
  expect(Object.values(google.meter.used()).reduce((sum, count) => sum + count, 0)).toBe(calls);
  expect(await shown(of)).toMatchObject({ status: 'ACTIVE', isValid: false, missingScopes: [listScope] });
});

test('stays with the account it was first consented to', async () => {
  const [of, account] = [await prepared(), google.anAccount()];
  await authorizeBy(of, account);
  expect((await authorizeBy(of, google.anAccount())).searchParams.get('calendar')).toBe('failed');
  expect(await shown(of)).toMatchObject({ account });
});

test('leaves no trace of a consent that comes back after its connection was removed', async () => {
  const of = await prepared();
  const { url, cookies } = await start(of);
  await call('removeClientConnection', { as: of.owner, params: of.params });
  const query = Object.fromEntries(await consent(url, { email: google.anAccount() }));
  const back = await call('finishCalendarConnection', { query, cookies });
  expect(back.headers.location).toMatch(/calendar=failed$/);
  expect(await connections.listOf(of.params.clientId)).toEqual([]);
});

test('gives access back when the app or the scopes change, and has to be authorized again', async () => {
  const of = await prepared();
  await authorizeBy(of, google.anAccount());
  const { version } = await shown(of);
  const change = (body: Record<string, unknown>) =>
    call('changeClientConnection', { as: of.owner, params: of.params, body });
  expect((await change({ version: version - 1, access: 'READ' })).body.code).toBe('version_conflict');
  const { body } = await change({ version, access: 'READ', app: ownApp });
  expect(body).toMatchObject({ status: 'PENDING', googleClientId: ownApp.googleClientId });
  expect(body.neededScopes).toEqual(clientScopes('READ'));
  expect((await authorizeBy(of, google.anAccount())).searchParams.get('calendar')).toBe('connected');
});

test('ends all access with the client', async () => {
  const of = await prepared();
  await authorizeBy(of, google.anAccount());
  const { clientId } = of.params;
  await call('deleteClient', { as: of.owner, params: { clientId } });
  expect(await deliver('endCalendarConnections', [{ ownerId: clientId }])).toEqual([]);
  expect(await connections.listOf(clientId)).toEqual([]);
});

test('lets nobody connect for a client who may not edit it, nor reach it through another client', async () => {
  const [of, other] = [await prepared(), await prepared()];
  const coordinator = await aMember(of.organization.organizationId, ['coordinator']);
  const started = (as: { userId: string }, params: Prepared['params']) =>
    call('startClientConnection', { as, params, body: {} });
  expect((await started(coordinator, of.params)).status).toBe(403);
  const crossed = { clientId: of.params.clientId, connectionId: other.params.connectionId };
  expect((await started(of.owner, crossed)).status).toBe(404);
});
