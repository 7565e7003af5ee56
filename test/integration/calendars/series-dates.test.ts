import { expect, test } from 'vitest';
import { dateIdOf } from '#shared/domain/series-date.ts';
import { deliver } from '#test/support/deliver.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import { call } from '#test/support/invoke.ts';
import { aSyncedClient, copyOf, originalOf, type Synced } from '#test/support/synced.ts';

const file = googleOfFile();

const zone = 'Europe/Lisbon';
/** Fridays at eight in the evening on the clock; the clocks change before the fourth. */
const evening = (day: string, utc: string) => ({ at: `2027-${day}T${utc}:00.000Z`, zone });
const concert = {
  title: 'Concert',
  start: evening('03-05', '20:00'),
  end: evening('03-05', '22:00'),
  recurrence: ['RRULE:FREQ=WEEKLY;COUNT=8'],
};

const paramsOf = ({ params, at }: Synced) => ({ ...params, ...at });
const create = (client: Synced, body: object, headers: Record<string, string> = {}) =>
  call('createCalendarEntry', { as: client.owner, params: paramsOf(client), body, headers });
const get = async (client: Synced, entryId: string) =>
  (await call('getCalendarEntry', { as: client.owner, params: { ...paramsOf(client), entryId } })).body;
const change = async (client: Synced, entryId: string, body: object) => {
  const { etag } = await get(client, entryId);
  return call('changeCalendarEntry', {
    as: client.owner,
    params: { ...paramsOf(client), entryId },
    body: { etag, ...body },
  });
};
const remove = async (client: Synced, entryId: string, andFollowing = 'false') => {
  const { etag } = await get(client, entryId);
  const params = { ...paramsOf(client), entryId };
  return call('deleteCalendarEntry', { as: client.owner, params, query: { etag, andFollowing } });
};
const shownSeries = async (client: Synced) =>
  (await call('listCalendarSeries', { as: client.owner, params: paramsOf(client) })).body.data as {
    entryId: string;
    title: string;
    isCancelled: boolean;
  }[];

const carryOut = ({ params }: Synced) =>
  deliver('writeEntries', [{ ownerId: params.clientId, connectionId: params.connectionId }]);

const aSeries = async (client: Synced, more: object = {}): Promise<string> => {
  const { body } = await create(client, { ...concert, ...more });
  await carryOut(client);
  return body.entryId;
};

type Instance = { id: string; summary: string; start: { dateTime: string } };

/** What takes place at Google: each date of a series with its title. */
const datesOf = async (client: Synced, entryId: string): Promise<string[]> => {
  const { items } = (await client.asOwner('GET', `/${entryId}/instances`)) as { items: Instance[] };
  return items.map(({ start, summary }) => `${new Date(start.dateTime).toISOString().slice(5, 16)} ${summary}`).sort();
};

const inStep = async (client: Synced) => {
  await client.sync();
  expect(await copyOf(client)).toEqual(await originalOf(client));
};

test('makes one entry of two requests with one key that come at the same moment, and answers both', async () => {
  const client = await aSyncedClient(file.google);
  const headers = { 'idempotency-key': 'both-at-once' };
  const answers = await Promise.all([create(client, concert, headers), create(client, concert, headers)]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(new Set(answers.map(({ body }) => body.entryId)).size).toBe(1);
  await carryOut(client);
  expect(await originalOf(client)).toHaveLength(1);
});

test('shows a date as taken out at once, and still once Google has done it and before it has been read', async () => {
  const client = await aSyncedClient(file.google);
  const seriesId = await aSeries(client);
  const dateId = dateIdOf(seriesId, evening('03-19', '20:00'));
  await remove(client, dateId);
  const cancelled = { entryId: dateId, isCancelled: true };
  expect(await shownSeries(client)).toMatchObject([{ entryId: seriesId, isCancelled: false }, cancelled]);
  await carryOut(client);
  expect(await shownSeries(client)).toMatchObject([{ entryId: seriesId, isCancelled: false }, cancelled]);
  await inStep(client);
  expect(await shownSeries(client)).toMatchObject([{ entryId: seriesId, isCancelled: false }, cancelled]);
});

test('shows a date that was moved and then taken out as taken out, not as the series has it', async () => {
  const client = await aSyncedClient(file.google);
  const seriesId = await aSeries(client);
  const dateId = dateIdOf(seriesId, evening('03-19', '20:00'));
  await change(client, dateId, { title: 'With guests' });
  expect(await shownSeries(client)).toMatchObject([{ title: 'Concert' }, { entryId: dateId, title: 'With guests' }]);
  await carryOut(client);
  await inStep(client);
  await remove(client, dateId);
  expect(await shownSeries(client)).toMatchObject([{}, { entryId: dateId, isCancelled: true }]);
});

/** One date of the series is renamed, one moved, one taken out; all of them after the third, from which it is changed. */
const withOwnDates = async (client: Synced): Promise<string> => {
  const seriesId = await aSeries(client);
  await change(client, dateIdOf(seriesId, evening('03-26', '20:00')), { title: 'With guests' });
  await change(client, dateIdOf(seriesId, evening('04-02', '19:00')), {
    start: evening('04-03', '15:00'),
    end: evening('04-03', '17:00'),
  });
  await remove(client, dateIdOf(seriesId, evening('04-09', '19:00')));
  await carryOut(client);
  await inStep(client);
  return seriesId;
};

test('keeps what is different about single dates when the series is changed from a date on, clocks changed or not', async () => {
  const client = await aSyncedClient(file.google);
  const seriesId = await withOwnDates(client);
  const third = dateIdOf(seriesId, evening('03-19', '20:00'));
  const { body } = await change(client, third, {
    andFollowing: true,
    title: 'Late concert',
    start: evening('03-20', '21:00'),
    end: evening('03-20', '23:00'),
  });
  await carryOut(client);
  expect(await datesOf(client, seriesId)).toEqual(['03-05T20:00 Concert', '03-12T20:00 Concert']);
  expect(await datesOf(client, body.entryId)).toEqual([
    '03-20T21:00 Late concert',
    '03-27T21:00 With guests',
    '04-03T15:00 Late concert',
    '04-17T20:00 Late concert',
    '04-24T20:00 Late concert',
  ]);
  await inStep(client);
});

test('leaves nothing of single dates where the series is deleted from a date on', async () => {
  const client = await aSyncedClient(file.google);
  const seriesId = await withOwnDates(client);
  await remove(client, dateIdOf(seriesId, evening('03-19', '20:00')), 'true');
  await carryOut(client);
  expect(await datesOf(client, seriesId)).toEqual(['03-05T20:00 Concert', '03-12T20:00 Concert']);
  await inStep(client);
});

test('gives each part of a series its own of the dates beside the rule, and of those left out of it', async () => {
  const client = await aSyncedClient(file.google);
  const recurrence = [
    'RRULE:FREQ=WEEKLY;COUNT=6',
    `RDATE;TZID=${zone}:20270310T200000,20270407T200000`,
    'EXDATE:20270312T200000Z,20270402T190000Z',
  ];
  const seriesId = await aSeries(client, { recurrence });
  const third = dateIdOf(seriesId, evening('03-19', '20:00'));
  const { body } = await change(client, third, {
    andFollowing: true,
    start: evening('03-19', '21:00'),
    end: evening('03-19', '23:00'),
  });
  await carryOut(client);
  expect(await datesOf(client, seriesId)).toEqual(['03-05T20:00 Concert', '03-10T20:00 Concert']);
  expect(await datesOf(client, body.entryId)).toEqual([
    '03-19T21:00 Concert',
    '03-26T21:00 Concert',
    '04-07T20:00 Concert',
    '04-09T20:00 Concert',
  ]);
  await inStep(client);
});

test('takes one of two changes of a series that come at the same moment whole, and refuses the other', async () => {
  const client = await aSyncedClient(file.google);
  const seriesId = await aSeries(client);
  const answers = await Promise.all([
    change(client, dateIdOf(seriesId, evening('03-19', '20:00')), { andFollowing: true, title: 'From the third' }),
    change(client, dateIdOf(seriesId, evening('03-12', '20:00')), { andFollowing: true, title: 'From the second' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const taken = answers.find(({ status }) => status === 200)?.body;
  await carryOut(client);
  await inStep(client);
  const all = [...(await datesOf(client, seriesId)), ...(await datesOf(client, taken.entryId))];
  expect(all).toHaveLength(8);
  expect(all.filter((date) => date.endsWith(taken.title))).toHaveLength(taken.title === 'From the third' ? 6 : 7);
});
