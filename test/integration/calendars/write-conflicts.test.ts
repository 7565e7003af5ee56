import { expect, test } from 'vitest';
import { googleOfFile } from '#test/support/google-of-file.ts';
import { call } from '#test/support/invoke.ts';
import type { Synced } from '#test/support/synced.ts';
import {
  anEntry,
  carryOut,
  change,
  get,
  health,
  inGoogle,
  inStep,
  remove,
  settings,
} from '#test/support/wished-entries.ts';

const { aClient } = googleOfFile();

const letWin = async (client: Synced, conflictWinner: string) => {
  const params = settings(client);
  const { body } = await call('getClientConnection', { as: client.owner, params });
  const changed = await call('changeClientConnection', {
    as: client.owner,
    params,
    body: { version: body.version, conflictWinner },
  });
  expect(changed.body).toMatchObject({ status: 'ACTIVE', conflictWinner });
};

/** The same entry is renamed on both sides since it was last read. */
const onBothSides = async (client: Synced) => {
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  await client.asOwner('PATCH', `/${entryId}`, { summary: 'Theirs' });
  await change(client, entryId, { etag, title: 'Ours' });
  await carryOut(client);
  await inStep(client);
  return entryId;
};

test('lets Google win where nobody said otherwise, and keeps and shows what was wished', async () => {
  const client = await aClient();
  const entryId = await onBothSides(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Theirs' });
  expect((await get(client, entryId)).body).toMatchObject({
    title: 'Theirs',
    write: { status: 'LOST', wished: { title: 'Ours' } },
  });
  expect(await health(client)).toMatchObject({
    problems: [{ code: 'changed_on_both_sides' }],
    unsettled: [{ entryId, status: 'LOST' }],
  });
});

test('lets our change win where the connection says so, and keeps and shows what it replaced', async () => {
  const client = await aClient();
  await letWin(client, 'calsync');
  const entryId = await onBothSides(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Ours' });
  expect((await get(client, entryId)).body).toMatchObject({
    title: 'Ours',
    write: { status: 'WON', replaced: { title: 'Theirs' } },
  });
});

test('keeps both changes where they are about different things', async () => {
  const client = await aClient();
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  await client.asOwner('PATCH', `/${entryId}`, { location: 'Room 2' });
  await change(client, entryId, { etag, title: 'Ours' });
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Ours', location: 'Room 2' });
  expect((await get(client, entryId)).body.write).toBeUndefined();
});

test('brings an entry back that was deleted at Google where our change wins, and lets it go where Google does', async () => {
  for (const [winner, status] of [
    ['calsync', 'confirmed'],
    ['google', 'cancelled'],
  ] as const) {
    const client = await aClient();
    await letWin(client, winner);
    const entryId = await anEntry(client);
    const { etag } = (await get(client, entryId)).body;
    await client.asOwner('DELETE', `/${entryId}`);
    await change(client, entryId, { etag, title: 'Ours' });
    await carryOut(client);
    expect((await inGoogle(client, entryId)).status).toBe(status);
    await inStep(client);
  }
});

test('does not delete what was changed at Google meanwhile, unless our side wins', async () => {
  const client = await aClient();
  const entryId = await anEntry(client);
  const { etag } = (await get(client, entryId)).body;
  await client.asOwner('PATCH', `/${entryId}`, { summary: 'Theirs' });
  await remove(client, entryId, { etag });
  await carryOut(client);
  expect(await inGoogle(client, entryId)).toMatchObject({ summary: 'Theirs', status: 'confirmed' });
  expect((await get(client, entryId)).body.write).toMatchObject({ kind: 'delete', status: 'LOST' });
});
