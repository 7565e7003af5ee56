import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gig, googleAccount, primary, refusal } from './google-account.ts';

const pushPort = 19225;
const account = googleAccount(19224);
const { connect, control } = account;

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
    await account.running.settled();
    await calendar.events.insert({ ...primary, requestBody: gig() });
    await account.running.settled();
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
    await account.running.settled();
    expect(pushes).toHaveLength(2);
  });

  test('falls silent when it expires', async () => {
    const { calendar } = await connect();
    const expiration = String(account.now.getTime() + 60_000);
    const watched = await calendar.events.watch({ ...primary, requestBody: { ...channel, expiration } });
    expect(watched.data.expiration).toBe(expiration);
    account.now = new Date(account.now.getTime() + 61_000);
    await calendar.events.insert({ ...primary, requestBody: gig() });
    await account.running.settled();
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
