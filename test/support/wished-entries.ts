import { expect } from 'vitest';
import { deliver } from './deliver.ts';
import { call } from './invoke.ts';
import { copyOf, originalOf, type Synced } from './synced.ts';

export const zone = 'Europe/Lisbon';
/** An entry of one evening as somebody wishes it. */
export const gig = (more: object = {}) => ({
  title: 'Sound check',
  start: { at: '2027-03-12T18:00:00.000Z', zone },
  end: { at: '2027-03-12T19:00:00.000Z', zone },
  ...more,
});

const at = ({ params, at }: Synced) => ({ ...params, ...at });
export const create = (client: Synced, body: object, headers: Record<string, string> = {}) =>
  call('createCalendarEntry', { as: client.owner, params: at(client), body, headers });
export const get = (client: Synced, entryId: string) =>
  call('getCalendarEntry', { as: client.owner, params: { ...at(client), entryId } });
export const change = (client: Synced, entryId: string, body: object) =>
  call('changeCalendarEntry', { as: client.owner, params: { ...at(client), entryId }, body });
export const remove = (client: Synced, entryId: string, query: Record<string, string>) =>
  call('deleteCalendarEntry', { as: client.owner, params: { ...at(client), entryId }, query });
export const list = (client: Synced) =>
  call('listCalendarEntries', {
    as: client.owner,
    params: at(client),
    query: { from: '2027-03-01', to: '2027-04-01' },
  });

/** Has the worker carry out what waits, as its queue would. */
export const carryOut = ({ params }: Synced) =>
  deliver('writeEntries', [{ ownerId: params.clientId, connectionId: params.connectionId }]);

/** An entry that both sides know. */
export const anEntry = async (client: Synced, more: object = {}): Promise<string> => {
  const { body } = await create(client, gig(more));
  await carryOut(client);
  return body.entryId;
};

/** Our copy is read again and is as Google’s. */
export const inStep = async (client: Synced) => {
  await client.sync();
  expect(await copyOf(client)).toEqual(await originalOf(client));
};

/** An entry as its owner sees it at Google. */
export const inGoogle = (client: Synced, entryId: string) => client.asOwner('GET', `/${entryId}`);

/** The connection that a client’s calendar comes with. */
export const settings = ({ params }: Synced) => ({ clientId: params.clientId, connectionId: params.connectionId });

/** How that connection is doing. */
export const health = async (client: Synced) =>
  (await call('getConnectionHealth', { as: client.owner, params: settings(client) })).body;
