import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';
import { type calendar_v3, calendar as calendarApi } from 'googleapis/build/src/apis/calendar/index.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GoogleOptions, type RunningGoogle, startGoogle } from '#local/cloud/google/start-google.ts';

const port = 19220;
const pushPort = 19221;
const base = `http://127.0.0.1:${port}`;
const redirectUri = 'http://app.test/oauth/callback';
const scope = {
  all: 'https://www.googleapis.com/auth/calendar',
  events: 'https://www.googleapis.com/auth/calendar.events',
  list: 'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
};

let now: Date;
let running: RunningGoogle;
let dataDir: string;

const start = (more: Partial<GoogleOptions> = {}) =>
  startGoogle({
    port,
    clients: [{ id: 'app', secret: 'app-secret', redirectUris: [redirectUri] }],
    users: [
      { email: 'ana@example.com', name: 'Ana Silva' },
      { email: 'ben@example.com', name: 'Ben Okoro' },
    ],
    clock: () => now,
    ...more,
  });

beforeEach(async () => {
  now = new Date('2026-11-21T12:00:00Z');
  dataDir = await mkdtemp(join(tmpdir(), 'google-'));
  running = await start();
});

afterEach(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true });
});

const newClient = (secret = 'app-secret', clientId = 'app') =>
  new OAuth2Client({
    clientId,
    clientSecret: secret,
    redirectUri,
    endpoints: {
      oauth2AuthBaseUrl: `${base}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${base}/token`,
      oauth2RevokeUrl: `${base}/revoke`,
      tokenInfoUrl: `${base}/tokeninfo`,
      oauth2FederatedSignonPemCertsUrl: `${base}/oauth2/v1/certs`,
    },
  });

type Consent = { user?: string; decision?: string; ticked?: string[] };

/** Answers the consent page the way its form does; gives the parameters the app is called back with. */
async function consent(url: string, { user = 'ana@example.com', decision = 'allow', ticked }: Consent = {}) {
  const body = new URLSearchParams({ user, decision });
  for (const each of ticked ?? new URL(url).searchParams.get('scope')?.split(' ') ?? []) body.append('scope', each);
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '').searchParams;
}

async function connect(scopes: string[] = [scope.all], user = 'ana@example.com', client = newClient()) {
  const url = client.generateAuthUrl({ access_type: 'offline', prompt: 'consent', scope: scopes });
  const back = await consent(url, { user });
  const { tokens } = await client.getToken(back.get('code') ?? '');
  client.setCredentials(tokens);
  return { client, tokens, calendar: calendarApi({ version: 'v3', auth: client, rootUrl: `${base}/`, retry: false }) };
}

const control = (path: string, body: object) => fetch(base + path, { method: 'POST', body: JSON.stringify(body) });

const refusal = (status: number, reason: string) => ({
  status,
  response: { data: { error: { code: status, errors: [expect.objectContaining({ reason })] } } },
});

const gig = (more: calendar_v3.Schema$Event = {}): calendar_v3.Schema$Event => ({
  summary: 'Gig',
  start: { dateTime: '2026-11-22T20:00:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-11-22T22:00:00', timeZone: 'Europe/Berlin' },
  ...more,
});

const primary = { calendarId: 'primary' };

describe('consent', () => {
  test('shows the accounts and what is asked', async () => {
    const url = newClient().generateAuthUrl({ scope: ['openid', scope.events], login_hint: 'ben@example.com' });
    const page = await (await fetch(url)).text();
    expect(page).toContain('Ana Silva');
    expect(page).toContain('View and edit events on all your calendars');
    expect(page).toMatch(/value="ben@example.com" checked/);
  });

  test('gives state and code back, and error=access_denied when refused', async () => {
    const url = newClient().generateAuthUrl({ scope: [scope.events], state: 'a b&c' });
    const allowed = await consent(url);
    expect(allowed.get('state')).toBe('a b&c');
    expect(allowed.get('code')).toMatch(/^4\/0/);
    const denied = await consent(url, { decision: 'deny' });
    expect(Object.fromEntries(denied)).toEqual({ state: 'a b&c', error: 'access_denied' });
  });

  test('grants only the scopes left ticked', async () => {
    const client = newClient();
    const back = await consent(client.generateAuthUrl({ scope: [scope.events, scope.list] }), { ticked: [scope.list] });
    const { tokens } = await client.getToken(back.get('code') ?? '');
    expect(tokens.scope).toBe(scope.list);
    client.setCredentials(tokens);
    const calendar = calendarApi({ version: 'v3', auth: client, rootUrl: `${base}/` });
    expect((await calendar.calendarList.list()).data.items?.map(({ id }) => id)).toEqual(['ana@example.com']);
    await expect(calendar.events.list(primary)).rejects.toMatchObject(refusal(403, 'insufficientPermissions'));
  });

  test('blocks an unknown app or an address that is not registered', async () => {
    const url = new URL(newClient().generateAuthUrl({ scope: [scope.events] }));
    url.searchParams.set('redirect_uri', 'http://evil.test/');
    expect((await fetch(url)).status).toBe(400);
    url.searchParams.set('client_id', 'nobody');
    expect((await fetch(url)).status).toBe(401);
  });
});

describe('tokens', () => {
  test('hands out a refresh token with the first offline consent, and again only when asked to', async () => {
    const client = newClient();
    const again = async (prompt?: string) => {
      const url = client.generateAuthUrl({
        access_type: 'offline',
        scope: [scope.events],
        ...(prompt ? { prompt } : {}),
      });
      const { tokens } = await client.getToken((await consent(url)).get('code') ?? '');
      return Boolean(tokens.refresh_token);
    };
    expect(await again()).toBe(true);
    expect(await again()).toBe(false);
    expect(await again('consent')).toBe(true);
  });

  test('takes a code once, and only with the right secret and verifier', async () => {
    const client = newClient();
    const codeVerifier = randomBytes(32).toString('base64url');
    const url = client.generateAuthUrl({
      scope: [scope.events],
      code_challenge_method: CodeChallengeMethod.S256,
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    });
    const code = async () => (await consent(url)).get('code') ?? '';
    const fails = (error: string) => ({ response: { data: { error } } });
    await expect(newClient('wrong').getToken({ code: await code(), codeVerifier })).rejects.toMatchObject(
      fails('invalid_client'),
    );
    await expect(client.getToken({ code: await code(), codeVerifier: 'other' })).rejects.toMatchObject(
      fails('invalid_grant'),
    );
    const good = await code();
    await expect(client.getToken({ code: good, codeVerifier })).resolves.toBeTruthy();
    await expect(client.getToken({ code: good, codeVerifier })).rejects.toMatchObject(fails('invalid_grant'));
  });

  test('lets an access token live for an hour and renews it by the refresh token', async () => {
    const { calendar, client, tokens } = await connect();
    const bare = newClient();
    bare.setCredentials({ access_token: tokens.access_token ?? '' });
    const onlyAccess = calendarApi({ version: 'v3', auth: bare, rootUrl: `${base}/`, retry: false });
    await onlyAccess.events.list(primary);
    now = new Date(now.getTime() + 3_600_000);
    await expect(onlyAccess.events.list(primary)).rejects.toMatchObject(refusal(401, 'authError'));
    client.setCredentials({ ...tokens, expiry_date: 1 });
    await calendar.events.list(primary);
    expect(client.credentials.access_token).not.toBe(tokens.access_token);
  });

  test('ends everything when the app revokes or the user withdraws', async () => {
    const revoked = await connect();
    await revoked.client.revokeToken(revoked.tokens.refresh_token ?? '');
    await expect(revoked.calendar.events.list(primary)).rejects.toMatchObject(refusal(401, 'authError'));
    revoked.client.setCredentials({ refresh_token: revoked.tokens.refresh_token ?? '' });
    await expect(revoked.calendar.events.list(primary)).rejects.toMatchObject({
      response: { data: { error: 'invalid_grant' } },
    });

    const withdrawn = await connect();
    await control('/_revoke', { email: 'ana@example.com' });
    withdrawn.client.setCredentials({ refresh_token: withdrawn.tokens.refresh_token ?? '' });
    await expect(withdrawn.calendar.events.list(primary)).rejects.toMatchObject({
      response: { data: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } },
    });
  });

  test('signs an identity that the client library verifies', async () => {
    now = new Date();
    const { client, tokens } = await connect(['openid', 'email', 'profile']);
    const ticket = await client.verifyIdToken({ idToken: tokens.id_token ?? '', audience: 'app' });
    expect(ticket.getPayload()).toMatchObject({ email: 'ana@example.com', email_verified: true, name: 'Ana Silva' });
    const answer = await client.request({ url: `${base}/oauth2/v3/userinfo` });
    expect(answer.data).toMatchObject({ sub: ticket.getUserId(), email: 'ana@example.com' });
    expect((await client.getTokenInfo(tokens.access_token ?? '')).email).toBe('ana@example.com');
  });

  test('refuses a token it never gave', async () => {
    const answer = await fetch(`${base}/calendar/v3/calendars/primary/events`, {
      headers: { authorization: 'Bearer x' },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 401, message: 'Invalid Credentials' } });
  });
});

describe('events', () => {
  test('keeps every field that is written and adds its own', async () => {
    const { calendar } = await connect();
    const fields = {
      description: 'Bring cables',
      location: 'Lux',
      attendees: [{ email: 'ben@example.com' }],
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 10 }] },
      extendedProperties: { private: { calsync: 'gig_1' }, shared: { a: 'b' } },
      source: { title: 'CalSync', url: 'https://calsync.test/gig_1' },
    };
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig(fields) });
    expect(data).toMatchObject({
      ...fields,
      kind: 'calendar#event',
      status: 'confirmed',
      sequence: 0,
      iCalUID: `${data.id}@google.com`,
      start: { dateTime: '2026-11-22T20:00:00+01:00', timeZone: 'Europe/Berlin' },
      attendees: [{ email: 'ben@example.com', responseStatus: 'needsAction' }],
      organizer: { email: 'ana@example.com', self: true },
    });
    expect((await calendar.events.get({ ...primary, eventId: data.id ?? '' })).data).toEqual(data);
  });

  test('takes an id of ours once', async () => {
    const { calendar } = await connect();
    const insert = (id: string) => calendar.events.insert({ ...primary, requestBody: gig({ id }) });
    await insert('order0123');
    await expect(insert('order0123')).rejects.toMatchObject(refusal(409, 'duplicate'));
    await expect(insert('not-base32hex')).rejects.toMatchObject(refusal(400, 'invalid'));
    await calendar.events.delete({ ...primary, eventId: 'order0123' });
    await expect(insert('order0123')).rejects.toMatchObject(refusal(409, 'duplicate'));
  });

  test('refuses an event without an end, or one that ends before it starts', async () => {
    const { calendar } = await connect();
    const insert = (requestBody: calendar_v3.Schema$Event) => calendar.events.insert({ ...primary, requestBody });
    const { end: _, ...endless } = gig();
    await expect(insert(endless)).rejects.toMatchObject(refusal(400, 'required'));
    await expect(insert(gig({ end: { dateTime: '2026-11-22T19:00:00+01:00' } }))).rejects.toMatchObject(
      refusal(400, 'timeRangeEmpty'),
    );
    await expect(insert(gig({ end: { date: '2026-11-23' } }))).rejects.toMatchObject(refusal(400, 'invalid'));
  });

  test('patches single fields and replaces all of them by update', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({
      ...primary,
      requestBody: gig({ location: 'Lux', extendedProperties: { private: { a: '1', b: '2' } } }),
    });
    const eventId = data.id ?? '';
    const patched = await calendar.events.patch({
      ...primary,
      eventId,
      requestBody: { summary: 'Late gig', extendedProperties: { private: { b: '3' } } },
    });
    expect(patched.data).toMatchObject({
      summary: 'Late gig',
      location: 'Lux',
      sequence: 0,
      extendedProperties: { private: { a: '1', b: '3' } },
    });
    const allDay = { start: { date: '2026-11-22' }, end: { date: '2026-11-23' } };
    const updated = await calendar.events.update({ ...primary, eventId, requestBody: { summary: 'Day', ...allDay } });
    expect(updated.data).toMatchObject({ summary: 'Day', sequence: 1, ...allDay });
    expect(updated.data.location).toBeUndefined();
  });

  test('refuses to change what somebody else has changed since', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig() });
    const patch = (etag: string, summary: string) =>
      calendar.events.patch(
        { ...primary, eventId: data.id ?? '', requestBody: { summary } },
        { headers: { 'If-Match': etag } },
      );
    const first = await patch(data.etag ?? '', 'One');
    await expect(patch(data.etag ?? '', 'Two')).rejects.toMatchObject(refusal(412, 'conditionNotMet'));
    expect((await patch(first.data.etag ?? '', 'Two')).data.summary).toBe('Two');
  });

  test('leaves a cancelled tombstone, and says gone the second time', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig() });
    const eventId = data.id ?? '';
    expect((await calendar.events.delete({ ...primary, eventId })).status).toBe(204);
    await expect(calendar.events.delete({ ...primary, eventId })).rejects.toMatchObject(refusal(410, 'deleted'));
    expect((await calendar.events.get({ ...primary, eventId })).data.status).toBe('cancelled');
    expect((await calendar.events.list(primary)).data.items).toEqual([]);
    expect((await calendar.events.list({ ...primary, showDeleted: true })).data.items).toHaveLength(1);
    await expect(calendar.events.delete({ ...primary, eventId: 'unknown1' })).rejects.toMatchObject(
      refusal(404, 'notFound'),
    );
  });

  test('finds events by time, text and our own property, page by page', async () => {
    const { calendar } = await connect();
    for (const day of [21, 22, 23]) {
      await calendar.events.insert({
        ...primary,
        requestBody: {
          summary: `Day ${day}`,
          start: { dateTime: `2026-11-${day}T10:00:00Z` },
          end: { dateTime: `2026-11-${day}T11:00:00Z` },
          extendedProperties: { private: { calsync: `gig_${day}` } },
        },
      });
    }
    const names = async (query: calendar_v3.Params$Resource$Events$List) =>
      (await calendar.events.list({ ...primary, ...query })).data.items?.map(({ summary }) => summary);
    expect(await names({ timeMin: '2026-11-21T11:00:00Z', timeMax: '2026-11-23T10:00:00Z' })).toEqual(['Day 22']);
    expect(await names({ q: 'day 23' })).toEqual(['Day 23']);
    expect(await names({ privateExtendedProperty: ['calsync=gig_21'] })).toEqual(['Day 21']);
    expect(await names({ singleEvents: true, orderBy: 'startTime' })).toEqual(['Day 21', 'Day 22', 'Day 23']);
    const first = await calendar.events.list({ ...primary, maxResults: 2 });
    expect(first.data.nextSyncToken).toBeUndefined();
    expect(await names({ maxResults: 2, pageToken: first.data.nextPageToken ?? '' })).toEqual(['Day 23']);
    await expect(names({ orderBy: 'startTime' })).rejects.toMatchObject(refusal(400, 'invalid'));
    await expect(names({ updatedMin: '2026-01-01T00:00:00Z' })).rejects.toMatchObject(
      refusal(410, 'updatedMinTooLongAgo'),
    );
  });

  test('moves an event to another calendar', async () => {
    const { calendar } = await connect();
    const { data: gigs } = await calendar.calendars.insert({
      requestBody: { summary: 'Gigs', timeZone: 'Europe/Paris' },
    });
    expect((await calendar.calendars.get({ calendarId: gigs.id ?? '' })).data.summary).toBe('Gigs');
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig() });
    const eventId = data.id ?? '';
    await calendar.events.move({ ...primary, eventId, destination: gigs.id ?? '' });
    expect((await calendar.events.list({ calendarId: gigs.id ?? '' })).data.items).toHaveLength(1);
    expect((await calendar.events.list(primary)).data.items).toEqual([]);
  });

  test('knows only the calendars of its user', async () => {
    const { calendar } = await connect();
    await expect(calendar.events.list({ calendarId: 'ben@example.com' })).rejects.toMatchObject(
      refusal(404, 'notFound'),
    );
  });

  test('makes a meeting when asked for one', async () => {
    const { calendar } = await connect();
    const requestBody = gig({ conferenceData: { createRequest: { requestId: 'r1' } } });
    const { data } = await calendar.events.insert({ ...primary, conferenceDataVersion: 1, requestBody });
    expect(data.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
  });
});

describe('series', () => {
  const weekly = () =>
    gig({
      start: { dateTime: '2026-10-20T20:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-10-20T22:00:00', timeZone: 'Europe/Berlin' },
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;TZID=Europe/Berlin:20261103T200000'],
    });

  test('keeps the wall time over a change of the clocks and leaves exceptions out', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: weekly() });
    const instances = await calendar.events.instances({ ...primary, eventId: data.id ?? '' });
    expect(instances.data.items?.map(({ id, start }) => [id, start?.dateTime])).toEqual([
      [`${data.id}_20261020T180000Z`, '2026-10-20T20:00:00+02:00'],
      [`${data.id}_20261027T190000Z`, '2026-10-27T20:00:00+01:00'],
    ]);
  });

  test('changes and cancels one instance alone', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: weekly() });
    const [first, second] = [`${data.id}_20261020T180000Z`, `${data.id}_20261027T190000Z`];
    await calendar.events.patch({ ...primary, eventId: first, requestBody: { summary: 'Special' } });
    await calendar.events.delete({ ...primary, eventId: second });
    const { items } = (await calendar.events.list({ ...primary, singleEvents: true })).data;
    expect(items?.map(({ id, summary, recurringEventId }) => [id, summary, recurringEventId])).toEqual([
      [first, 'Special', data.id],
    ]);
  });
});

describe('incremental sync', () => {
  test('tells what is new, changed and deleted since', async () => {
    const { calendar } = await connect();
    const insert = (id: string) => calendar.events.insert({ ...primary, requestBody: gig({ id }) });
    await insert('kept1');
    await insert('gone1');
    const full = await calendar.events.list({ ...primary, maxResults: 250 });
    const token = full.data.nextSyncToken ?? '';
    expect((await calendar.events.list({ ...primary, syncToken: token })).data.items).toEqual([]);
    await calendar.events.patch({ ...primary, eventId: 'kept1', requestBody: { summary: 'Changed' } });
    await calendar.events.delete({ ...primary, eventId: 'gone1' });
    await insert('fresh1');
    const { data } = await calendar.events.list({ ...primary, syncToken: token });
    const told = new Map(data.items?.map((event) => [event.id, event]));
    expect(told.size).toBe(3);
    expect(told.get('kept1')?.summary).toBe('Changed');
    expect(told.get('gone1')).toMatchObject({ status: 'cancelled' });
    expect(told.get('gone1')?.summary).toBeUndefined();
    expect((await calendar.events.list({ ...primary, syncToken: data.nextSyncToken ?? '' })).data.items).toEqual([]);
  });

  test('loses nothing that changes while the pages are read', async () => {
    const { calendar } = await connect();
    for (const id of ['event1', 'event2', 'event3'])
      await calendar.events.insert({ ...primary, requestBody: gig({ id }) });
    const first = await calendar.events.list({ ...primary, maxResults: 2 });
    await calendar.events.patch({ ...primary, eventId: 'event1', requestBody: { summary: 'Meanwhile' } });
    const last = await calendar.events.list({ ...primary, maxResults: 2, pageToken: first.data.nextPageToken ?? '' });
    const sync = await calendar.events.list({ ...primary, syncToken: last.data.nextSyncToken ?? '' });
    expect(sync.data.items?.map(({ summary }) => summary)).toEqual(['Meanwhile']);
  });

  test('tells of every instance of a series that has gone', async () => {
    const { calendar } = await connect();
    const recurrence = ['RRULE:FREQ=DAILY;COUNT=2'];
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig({ recurrence }) });
    const full = await calendar.events.list({ ...primary, singleEvents: true });
    expect(full.data.items).toHaveLength(2);
    await calendar.events.delete({ ...primary, eventId: data.id ?? '' });
    const syncToken = full.data.nextSyncToken ?? '';
    const sync = await calendar.events.list({ ...primary, singleEvents: true, syncToken });
    expect(sync.data.items?.map(({ id, status }) => [id, status])).toEqual(
      full.data.items?.map(({ id }) => [id, 'cancelled']),
    );
  });

  test('asks for a full sync when the token is too old or not its own', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.list(primary);
    await control('/_sync-tokens/expire', {});
    for (const syncToken of [data.nextSyncToken ?? '', 'nonsense']) {
      await expect(calendar.events.list({ ...primary, syncToken })).rejects.toMatchObject(
        refusal(410, 'fullSyncRequired'),
      );
    }
    const fresh = (await calendar.events.list(primary)).data.nextSyncToken ?? '';
    await expect(calendar.events.list({ ...primary, syncToken: fresh })).resolves.toBeTruthy();
    await expect(calendar.events.list({ ...primary, syncToken: fresh, q: 'x' })).rejects.toMatchObject({ status: 400 });
  });
});

describe('free and busy', () => {
  test('merges what overlaps and leaves out what takes no time', async () => {
    const { calendar } = await connect();
    const at = (from: number, to: number, more: calendar_v3.Schema$Event = {}) =>
      calendar.events.insert({
        ...primary,
        requestBody: {
          start: { dateTime: `2026-11-22T${from}:00:00Z` },
          end: { dateTime: `2026-11-22T${to}:00:00Z` },
          ...more,
        },
      });
    await at(10, 12);
    await at(11, 13);
    await at(15, 16, { transparency: 'transparent' });
    const { data } = await calendar.freebusy.query({
      requestBody: {
        timeMin: '2026-11-22T00:00:00Z',
        timeMax: '2026-11-23T00:00:00Z',
        items: [{ id: 'primary' }, { id: 'ben@example.com' }],
      },
    });
    expect(data.calendars?.primary?.busy).toEqual([{ start: '2026-11-22T10:00:00Z', end: '2026-11-22T13:00:00Z' }]);
    expect(data.calendars?.['ben@example.com']?.errors?.[0]?.reason).toBe('notFound');
  });
});

describe('push channels', () => {
  let receiver: Server;
  let pushes: IncomingHttpHeaders[];

  beforeEach(async () => {
    pushes = [];
    receiver = createServer((request, response) => {
      pushes.push(request.headers);
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => receiver.listen(pushPort, '127.0.0.1', resolve));
  });

  afterEach(() => new Promise((resolve) => receiver.close(resolve)));

  const channel = { id: 'channel-1', type: 'web_hook', address: `http://127.0.0.1:${pushPort}/push`, token: 'secret' };

  test('says sync first, then exists for every change until it is stopped', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.events.watch({ ...primary, requestBody: channel });
    await running.settled();
    await calendar.events.insert({ ...primary, requestBody: gig() });
    await running.settled();
    expect(pushes.map((headers) => [headers['x-goog-resource-state'], headers['x-goog-message-number']])).toEqual([
      ['sync', '1'],
      ['exists', '2'],
    ]);
    expect(pushes[1]).toMatchObject({
      'x-goog-channel-id': 'channel-1',
      'x-goog-channel-token': 'secret',
      'x-goog-resource-id': data.resourceId,
    });
    await calendar.channels.stop({ requestBody: { id: 'channel-1', resourceId: data.resourceId ?? '' } });
    await calendar.events.insert({ ...primary, requestBody: gig() });
    await running.settled();
    expect(pushes).toHaveLength(2);
  });

  test('falls silent when it expires', async () => {
    const { calendar } = await connect();
    const expiration = String(now.getTime() + 60_000);
    const watched = await calendar.events.watch({ ...primary, requestBody: { ...channel, expiration } });
    expect(watched.data.expiration).toBe(expiration);
    now = new Date(now.getTime() + 61_000);
    await calendar.events.insert({ ...primary, requestBody: gig() });
    await running.settled();
    expect(pushes).toHaveLength(1);
  });

  test('refuses a channel id twice and an address without https', async () => {
    const { calendar } = await connect();
    await calendar.events.watch({ ...primary, requestBody: channel });
    await expect(calendar.events.watch({ ...primary, requestBody: channel })).rejects.toMatchObject(
      refusal(400, 'channelIdNotUnique'),
    );
    const open = { ...channel, id: 'channel-2', address: 'http://shop.test/push' };
    await expect(calendar.events.watch({ ...primary, requestBody: open })).rejects.toMatchObject(
      refusal(400, 'push.webhookUrlNotHttps'),
    );
    await expect(calendar.channels.stop({ requestBody: { id: 'nobody', resourceId: 'x' } })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('limits', () => {
  const list = ({ calendar }: Awaited<ReturnType<typeof connect>>) => calendar.events.list(primary);
  const limitedTo = async (limits: object) => {
    await control('/_limits', limits);
  };

  test('takes so many calls of one user in any minute, and does not count what it refuses', async () => {
    await limitedTo({ perUser: 3 });
    const [ana, ben] = [await connect(), await connect([scope.all], 'ben@example.com')];
    for (const seconds of [0, 10, 10]) {
      now = new Date(now.getTime() + seconds * 1000);
      await list(ana);
    }
    await expect(list(ana)).rejects.toMatchObject(refusal(403, 'rateLimitExceeded'));
    await expect(list(ana)).rejects.toThrow('Queries per minute per user');
    await list(ben);
    // The window slides: only the first call is a minute old.
    now = new Date(now.getTime() + 40_000);
    await list(ana);
    await expect(list(ana)).rejects.toMatchObject(refusal(403, 'rateLimitExceeded'));
    expect(running.meter.refused()).toBe(3);
  });

  test('takes so many calls of one app from all its users, and another app has its own', async () => {
    await limitedTo({ perProject: 2 });
    const [ana, ben] = [await connect(), await connect([scope.all], 'ben@example.com')];
    await list(ana);
    await list(ben);
    await expect(list(ana)).rejects.toThrow(/limit 'Queries per minute' of/);
    await control('/_clients', { id: 'other-1', secret: 'other-secret', redirectUris: [redirectUri] });
    await list(await connect([scope.all], 'ana@example.com', newClient('other-secret', 'other-1')));
  });
});

describe('the server', () => {
  test('fails as it was told to', async () => {
    const { calendar } = await connect();
    for (const reason of ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded']) {
      await control('/_faults', { path: '/calendar/v3', status: 403, reason });
      await expect(calendar.events.list(primary)).rejects.toMatchObject(refusal(403, reason));
    }
    await control('/_faults', { path: '/calendar/v3', status: 503, retryAfterSeconds: 7 });
    const busy = await calendar.events.list(primary).catch((error) => error);
    expect(busy).toMatchObject(refusal(503, 'backendError'));
    expect(busy.response.headers.get('retry-after')).toBe('7');
    await control('/_faults', { path: '/calendar/v3', method: 'POST', afterCommit: true });
    const insert = () => calendar.events.insert({ ...primary, requestBody: gig({ id: 'once1' }) });
    await expect(insert()).rejects.toThrow();
    await expect(insert()).rejects.toMatchObject(refusal(409, 'duplicate'));
    await control('/_faults', { path: '/token', status: 500, times: 9 });
    await expect(connect()).rejects.toMatchObject({ status: 500 });
  });

  test('lists settings with the zone of the user', async () => {
    const { calendar } = await connect();
    const { data } = await calendar.settings.list();
    expect(data.items?.find(({ id }) => id === 'timezone')?.value).toBe('Europe/Lisbon');
  });

  test('remembers calendars and grants over a restart', async () => {
    await running.stop();
    running = await start({ dataDir });
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig() });
    await running.stop();
    running = await start({ dataDir });
    expect((await calendar.events.get({ ...primary, eventId: data.id ?? '' })).data.summary).toBe('Gig');
  });

  test('says which service found which port taken', async () => {
    await expect(start()).rejects.toThrow(
      `The local Google cannot listen on port ${port}: it is already taken by another program.`,
    );
  });
});

describe('the agenda page', () => {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(base + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const who = { user: 'ana@example.com', calendar: 'ana@example.com' };
  const read = async () => (await fetch(`${base}/calendar?user=ana@example.com`)).text();

  test('adds, changes and deletes an entry that the API then reports', async () => {
    const { calendar } = await connect();
    const token = (await calendar.events.list(primary)).data.nextSyncToken ?? '';
    const times = { start: '2026-11-22T09:30', end: '2026-11-22T10:30' };
    expect((await post('/calendar/save', { ...who, summary: 'Dentist <3', ...times })).status).toBe(303);
    expect(await read()).toContain('Dentist &lt;3');
    const [event] = (await calendar.events.list({ ...primary, syncToken: token })).data.items ?? [];
    expect(event?.start).toEqual({ dateTime: '2026-11-22T09:30:00Z', timeZone: 'Europe/Lisbon' });
    const eventId = event?.id ?? '';
    await post('/calendar/save', { ...who, eventId, summary: 'Dentist', allDay: 'yes', ...times });
    expect((await calendar.events.get({ ...primary, eventId })).data).toMatchObject({
      summary: 'Dentist',
      start: { date: '2026-11-22' },
      end: { date: '2026-11-23' },
    });
    await post('/calendar/delete', { ...who, eventId });
    expect(await read()).toContain('Nothing is planned.');
  });

  test('says in words what is wrong', async () => {
    const answer = await post('/calendar/save', {
      ...who,
      summary: 'Backwards',
      start: '2026-11-22T10:00',
      end: '2026-11-22T09:00',
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('The specified time range is empty.');
  });
});
