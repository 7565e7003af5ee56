import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestGoogle, type TestGoogle } from '#test/support/calendar.ts';
import { aClient } from '#test/support/client.ts';
import { deliver } from '#test/support/deliver.ts';
import { instantOf, readIcs } from '#test/support/ics.ts';
import { call } from '#test/support/invoke.ts';
import { aSyncedClient, type PushBox, startPushBox } from '#test/support/synced.ts';

let box: PushBox;
let google: TestGoogle;
beforeAll(async () => {
  box = await startPushBox();
  google = await startTestGoogle();
});
afterEach(async () => {
  await google.settled();
  box.take();
});
afterAll(async () => {
  await google.stop();
  await box.stop();
});

type Keeper = Pick<Awaited<ReturnType<typeof aClient>>, 'owner'> & { params: { clientId: string } };

const newLink = async ({ owner, params: { clientId } }: Keeper) => {
  const { body } = await call('renewClientFeedLink', { as: owner, params: { clientId } });
  const [, token = ''] = /\/v1\/feeds\/clients\/[^/]+\/([^/]+)\/calendar\.ics$/.exec(body.url) ?? [];
  return { clientId, token };
};
const feed = (params: { clientId: string; token: string }, headers = {}) => call('getClientFeed', { params, headers });
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('shows whoever has the link when a client is taken: clocks in their zone, whole days as days', async () => {
  const client = await aSyncedClient(google);
  const time = (clock: string) => ({ dateTime: `${dayIn(20)}T${clock}:00Z`, timeZone: 'Europe/Lisbon' });
  await client.asOwner('POST', '', { summary: 'Rehearsal; loud', start: time('20:00'), end: time('22:00') });
  const days = { start: { date: dayIn(30) }, end: { date: dayIn(32) } };
  await client.asOwner('POST', '', { summary: 'Holiday', ...days });
  await client.sync();
  await deliver('markCalendarBusy', [client.at]);
  const link = await newLink(client);
  const { status, body, headers } = await feed(link);
  expect([status, headers['cache-control']]).toEqual([200, 'private, max-age=900']);
  const { entries } = readIcs(body);
  expect(entries.map(({ summary }) => summary)).toEqual(['Rehearsal; loud', 'Holiday']);
  expect(entries[0] && instantOf(entries[0].startDate)).toBe(`${dayIn(20)}T20:00:00.000Z`);
  expect([entries[1]?.startDate.isDate, entries[1]?.startDate.toString(), entries[1]?.endDate.toString()]).toEqual([
    true,
    dayIn(30),
    dayIn(32),
  ]);
  const again = await feed(link, { 'if-none-match': headers.etag });
  expect([again.status, again.body]).toEqual([304, '']);
});

test('opens nothing with a link that was renewed, ended, or is another client’s, nor after the client is deleted', async () => {
  const [client, other] = [await aClient(), await aClient()];
  const { clientId } = client.params;
  expect((await call('getClientFeedLink', { as: client.owner, params: { clientId } })).body).toEqual({});
  const [first, second] = [await newLink(client), await newLink(client)];
  expect([(await feed(first)).status, (await feed(second)).status]).toEqual([404, 200]);
  expect((await feed({ ...(await newLink(other)), clientId })).status).toBe(404);
  await call('removeClientFeedLink', { as: client.owner, params: { clientId } });
  expect((await feed(second)).status).toBe(404);
  const third = await newLink(client);
  await call('deleteClient', { as: client.owner, params: { clientId } });
  expect((await feed(third)).status).toBe(404);
});
