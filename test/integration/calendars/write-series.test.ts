import { expect, test } from 'vitest';
import { continuedLines } from '#shared/domain/continued-series.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import type { Synced } from '#test/support/synced.ts';
import { anEntry, carryOut, change, get, inStep, remove, zone } from '#test/support/wished-entries.ts';

const { aClient } = googleOfFile();

const weekly = { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'] };

const datesOf = async (client: Synced, entryId: string) =>
  ((await client.asOwner('GET', `/${entryId}/instances`)) as { items: { id: string; summary: string }[] }).items;

test('changes one date of a series, or takes it out', async () => {
  const client = await aClient();
  const seriesId = await anEntry(client, weekly);
  const [, second, third] = await datesOf(client, seriesId);
  const date = (await get(client, second?.id ?? '')).body;
  expect(date).toMatchObject({ seriesId, start: { at: '2027-03-19T18:00:00.000Z', zone } });
  await change(client, date.entryId, { etag: date.etag, title: 'With guests' });
  const { etag } = (await get(client, third?.id ?? '')).body;
  await remove(client, third?.id ?? '', { etag });
  await carryOut(client);
  expect((await datesOf(client, seriesId)).map(({ summary }) => summary)).toEqual([
    'Sound check',
    'With guests',
    'Sound check',
    'Sound check',
  ]);
  await inStep(client);
});

test('changes a date and all that follow: the series ends before it, and another goes on as often as was left', async () => {
  const client = await aClient();
  const seriesId = await anEntry(client, weekly);
  const [, , third] = await datesOf(client, seriesId);
  const { etag } = (await get(client, third?.id ?? '')).body;
  const { body } = await change(client, third?.id ?? '', { etag, title: 'Later show', andFollowing: true });
  await carryOut(client);
  expect(await datesOf(client, seriesId)).toHaveLength(2);
  expect((await datesOf(client, body.entryId)).map(({ summary }) => summary)).toEqual([
    'Later show',
    'Later show',
    'Later show',
  ]);
  await inStep(client);
});

test('says before it is written what is to be taken off the number of times a part goes on', async () => {
  const client = await aClient();
  const seriesId = await anEntry(client, weekly);
  const [, , third] = await datesOf(client, seriesId);
  const { etag } = (await get(client, third?.id ?? '')).body;
  const { body } = await change(client, third?.id ?? '', { etag, title: 'Later show', andFollowing: true });
  const atOnce = continuedLines(body.recurrence, body.write.continues);
  await carryOut(client);
  await client.sync();
  expect((await get(client, body.entryId)).body.recurrence).toEqual(atOnce);
  expect(atOnce).toEqual(['RRULE:FREQ=WEEKLY;COUNT=3']);
});

test('writes a new rule as it says for a series that was about to go on from another one', async () => {
  const client = await aClient();
  const seriesId = await anEntry(client, weekly);
  const [, , third] = await datesOf(client, seriesId);
  const { etag } = (await get(client, third?.id ?? '')).body;
  const { body } = await change(client, third?.id ?? '', { etag, title: 'Later show', andFollowing: true });
  await change(client, body.entryId, { etag: body.etag, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] });
  await carryOut(client);
  expect(await datesOf(client, body.entryId)).toHaveLength(2);
  await inStep(client);
});

test('changes all of a series', async () => {
  const client = await aClient();
  const seriesId = await anEntry(client, weekly);
  const { etag } = (await get(client, seriesId)).body;
  await change(client, seriesId, { etag, title: 'Rehearsal', recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] });
  await carryOut(client);
  expect((await datesOf(client, seriesId)).map(({ summary }) => summary)).toEqual(['Rehearsal', 'Rehearsal']);
  await inStep(client);
});
