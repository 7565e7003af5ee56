import { describe, expect, test } from 'vitest';
import { gig, googleAccount, primary, redirectUri, refusal, scope } from './google-account.ts';

const port = 19226;
const account = googleAccount(port);
const { base, connect, control, newClient } = account;

describe('limits', () => {
  const list = ({ calendar }: Awaited<ReturnType<typeof connect>>) => calendar.events.list(primary);
  const limitedTo = async (limits: object) => {
    await control('/_limits', limits);
  };

  test('takes so many calls of one user in any minute, and does not count what it refuses', async () => {
    await limitedTo({ perUser: 3 });
    const [ana, ben] = [await connect(), await connect([scope.all], 'ben@example.com')];
    for (const seconds of [0, 10, 10]) {
      account.now = new Date(account.now.getTime() + seconds * 1000);
      await list(ana);
    }
    await expect(list(ana)).rejects.toMatchObject(refusal(403, 'rateLimitExceeded'));
    await expect(list(ana)).rejects.toThrow('Queries per minute per user');
    await list(ben);
    // The window slides: only the first call is a minute old.
    account.now = new Date(account.now.getTime() + 40_000);
    await list(ana);
    await expect(list(ana)).rejects.toMatchObject(refusal(403, 'rateLimitExceeded'));
    expect(account.running.meter.refused()).toBe(3);
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
    await account.restart();
    const { calendar } = await connect();
    const { data } = await calendar.events.insert({ ...primary, requestBody: gig() });
    await account.restart();
    expect((await calendar.events.get({ ...primary, eventId: data.id ?? '' })).data.summary).toBe('Gig');
  });

  test('says which service found which port taken', async () => {
    await expect(account.start()).rejects.toThrow(
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
