import { randomUUID } from 'node:crypto';
import type { Running } from '#local/cloud/running.ts';
import { type SyncedEntry, startKey } from '#shared/domain/synced-entry.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { otherAccess, type TestGoogle } from './calendar.ts';
import { deliver } from './deliver.ts';
import { call } from './invoke.ts';
import { aSyncedClient, type Synced } from './synced.ts';

type At = { connectionId: string; calendarId: string };

const zone = 'Europe/Lisbon';

/** An hour of a day in March 2027, as a new entry is asked for. */
export const anHour = (title: string, day = 12, more: object = {}) => ({
  title,
  start: { at: `2027-03-${day}T18:00:00.000Z`, zone },
  end: { at: `2027-03-${day}T19:00:00.000Z`, zone },
  ...more,
});

const addCalendar = async (google: Running, account: string, summary: string): Promise<string> => {
  const headers = await otherAccess(google, account);
  const body = JSON.stringify({ summary, timeZone: zone });
  const answer = await fetch(`${google.url}/calendar/v3/calendars`, { method: 'POST', headers, body });
  return (await answer.json()).id;
};

/** What stands at Google in one calendar, series by their dates, by title and beginning. */
const standingAt = async (google: Running, account: string, calendarId: string): Promise<string[]> => {
  const headers = await otherAccess(google, account);
  const url = `${google.url}/calendar/v3/calendars/${encodeURIComponent(calendarId)}/events?maxResults=2500&singleEvents=true`;
  const { items } = await (await fetch(url, { headers })).json();
  return (items as { summary: string; start: { dateTime?: string; date?: string } }[])
    .map(({ summary, start }) => `${summary} ${start.date ?? new Date(String(start.dateTime)).toISOString()}`)
    .sort();
};

/** A client with two accounts, the first of which has two calendars. */
export const aBulkClient = async (google: TestGoogle) => {
  const first = await aSyncedClient(google);
  const { clientId } = first.params;
  const second = await aSyncedClient(google, { ...first, params: { clientId } });
  const calendarId = await addCalendar(google, first.account, 'Rehearsals');
  await first.connect();
  const rehearsals: At = { connectionId: first.at.connectionId, calendarId };
  await deliver('syncCalendar', [rehearsals]);
  const all: { at: At; account: string }[] = [
    { at: first.at, account: first.account },
    { at: rehearsals, account: first.account },
    { at: second.at, account: second.account },
  ];
  return { ...first, params: { clientId }, all, own: first.at, rehearsals, elsewhere: second.at, first, second };
};

export type BulkClient = Awaited<ReturnType<typeof aBulkClient>>;

const asked = ({ owner, params }: BulkClient) => ({ as: owner, params });

export const preview = (client: BulkClient, body: object) => call('previewBulkChange', { ...asked(client), body });

export const start = (client: BulkClient, body: object, key: string = randomUUID()) =>
  call('startBulkChange', { ...asked(client), body, headers: { 'idempotency-key': key } });

const named = ({ owner, params }: BulkClient, bulkId: string) => ({ as: owner, params: { ...params, bulkId } });

export const progress = async (client: BulkClient, bulkId: string) =>
  (await call('getBulkChange', named(client, bulkId))).body;

export const undo = (client: BulkClient, bulkId: string) => call('undoBulkChange', named(client, bulkId));

/** Has the worker of a bulk change do its work, as its queue would. */
export const run = (bulkId: string) => deliver('runBulkChange', [{ bulkId }]);

/** Has everything that waits written to both accounts, as their queues would; an original goes after its copy has come. */
export const carryOut = async ({ params, first, second }: BulkClient): Promise<void> => {
  for (const { at } of [first, second, first, second])
    await deliver('writeEntries', [{ ownerId: params.clientId, connectionId: at.connectionId }]);
};

/** A bulk change from asking to the end: what has become of each entry. */
export const through = async (client: BulkClient, body: object) => {
  const { bulkId } = (await start(client, body)).body;
  await run(bulkId);
  await carryOut(client);
  return progress(client, bulkId);
};

/** A bulk change that is undone from asking to the end. */
export const undone = async (client: BulkClient, bulkId: string) => {
  const { body } = await undo(client, bulkId);
  await run(body.bulkId);
  await carryOut(client);
  return progress(client, body.bulkId);
};

/** What stands in each calendar at Google: own, rehearsals, elsewhere. */
export const atGoogle = (google: Running, { all }: BulkClient): Promise<string[][]> =>
  Promise.all(all.map(({ at, account }) => standingAt(google, account, at.calendarId)));

const lineOf = (entry: SyncedEntry): string => `${entry.title} ${startKey(entry)}`;

/** What our copies say of each calendar. */
export const copies = async ({ all }: BulkClient): Promise<string[][]> =>
  Promise.all(
    all.map(async ({ at }) =>
      (await entries.listAll(at))
        .filter(({ isCancelled }) => !isCancelled)
        .map(lineOf)
        .sort(),
    ),
  );

/** Entries that both sides know, as a bulk change names them. */
export const someEntries = async (client: BulkClient, of: At, bodies: readonly object[]) => {
  const made = await through(client, { kind: 'create', entries: bodies.map((body) => ({ ...of, ...body })) });
  return Promise.all(
    (made.items as { entry: At & { entryId: string } }[]).map(async ({ entry }) => {
      const { body } = await call('getCalendarEntry', { as: client.owner, params: { ...client.params, ...entry } });
      return { ...entry, etag: body.etag as string };
    }),
  );
};

/** Somebody changes an entry at Google by hand. */
export const byHand = ({ first }: { first: Synced }, entryId: string, body: object) =>
  first.asOwner('PATCH', `/${entryId}`, body);
