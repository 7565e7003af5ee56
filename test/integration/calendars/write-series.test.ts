import { expect, test } from 'vitest';
import { continuedLines } from '#shared/domain/continued-series.ts';
import { googleOfFile } from '#test/support/google-of-file.ts';
import type { Synced } from '#test/support/synced.ts';
import { anEntry, carryOut, change, get, inGoogle, inStep, remove, zone } from '#test/support/wished-entries.ts';

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

test('refuses what is meant for dates that another wish has just cut off their series, and loses nothing of it', async () => {
  const client = await aClient();
  const seriesId = await anEntry(client, weekly);
  const [, second, third, fourth] = await datesOf(client, seriesId);
  const [etag, later] = await Promise.all(
    [second, fourth].map(async (date) => (await get(client, date?.id ?? '')).body.etag),
  );
  expect((await remove(client, second?.id ?? '', { etag, andFollowing: 'true' })).status).toBe(204);
  const wish = { etag: later, title: 'Too late' };
  expect((await change(client, fourth?.id ?? '', { ...wish, andFollowing: true })).body.code).toBe('not_found');
  expect((await change(client, fourth?.id ?? '', wish)).body.code).toBe('not_found');
  expect((await get(client, third?.id ?? '')).status).toBe(404);
  await carryOut(client);
  expect(await datesOf(client, seriesId)).toHaveLength(1);
  await inStep(client);
});

test('goes on with what was just wished for the whole series, and refuses who had read it before', async () => {
  const client = await aClient();
  const seriesId = await anEntry(client, weekly);
  const [, , third] = await datesOf(client, seriesId);
  const before = (await get(client, third?.id ?? '')).body.etag;
  const { etag } = (await get(client, seriesId)).body;
  const renamed = await change(client, seriesId, { etag, title: 'Rehearsal' });
  const following = { location: 'Room 2', andFollowing: true };
  expect((await change(client, third?.id ?? '', { etag: before, ...following })).body.code).toBe('version_conflict');
  expect((await get(client, third?.id ?? '')).body.title).toBe('Rehearsal');
  const { body } = await change(client, third?.id ?? '', { etag: renamed.body.etag, ...following });
  await carryOut(client);
  expect(await inGoogle(client, seriesId)).toMatchObject({ summary: 'Rehearsal' });
  expect(await inGoogle(client, body.entryId)).toMatchObject({ summary: 'Rehearsal', location: 'Room 2' });
  await inStep(client);
});

test('knows a series whose zone has changed as another, though it begins at the same moment', async () => {
  const client = await aClient();
  const seriesId = await anEntry(client, weekly);
  const { etag, start, end } = (await get(client, seriesId)).body;
  const at = (other: string) => ({ start: { ...start, zone: other }, end: { ...end, zone: other } });
  expect((await change(client, seriesId, { etag, ...at('Europe/London') })).status).toBe(200);
  expect((await change(client, seriesId, { etag, ...at('Atlantic/Azores') })).body.code).toBe('version_conflict');
});
