import { createServer } from 'node:http';
import { type Running, serve } from '#local/cloud/running.ts';
import { ownScopes } from '#shared/domain/calendar-connection.ts';
import { newId } from '#shared/domain/ids.ts';
import { type SyncedEntry, startKey } from '#shared/domain/synced-entry.ts';
import * as connections from '#shared/storage/connections.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { aPerson } from './builders.ts';
import { consent, otherAccess, type ownApp, type TestGoogle } from './calendar.ts';
import { aClient } from './client.ts';
import { deliver } from './deliver.ts';
import { call } from './invoke.ts';

/** A push as Google sent it. */
export type Push = Record<string, string>;

export type PushBox = Running & {
  /** Pushes that came since they were taken last. */
  take(): Push[];
};

/** Takes the pushes of a test's Google in the place of our webhook, so that the test decides which of them arrive. */
export const startPushBox = async (): Promise<PushBox> => {
  let boxed: Push[] = [];
  const server = createServer((request, response) => {
    boxed.push(request.headers as Push);
    response.end();
  });
  const running = await serve(server, 'push box', 0);
  process.env.SITE_URL = running.url;
  return {
    ...running,
    take: () => {
      const taken = boxed;
      boxed = [];
      return taken;
    },
  };
};

/** Hands a push to our webhook. */
export const receive = (push: Push) => call('receiveCalendarPush', { headers: push });

/** The owner of an account at work in Google's own calendar. */
export const ownerAt = async (google: TestGoogle, account: string) => {
  let headers = await otherAccess(google, account);
  const send = (method: string, rest: string, body?: object) =>
    fetch(`${google.url}/calendar/v3/calendars/primary/events${rest}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
  return async (method: string, rest: string, body?: object) => {
    let answer = await send(method, rest, body);
    // The owner's own access ends after an hour too, and tests let weeks pass.
    if (answer.status === 401) {
      headers = await otherAccess(google, account);
      answer = await send(method, rest, body);
    }
    return answer.status === 204 ? undefined : answer.json();
  };
};

/** A client whose account is connected and read, and the owner of that account; `of` connects one more of the same client, `app` through an app of theirs. */
export const aSyncedClient = async (
  google: TestGoogle,
  of?: Awaited<ReturnType<typeof aClient>>,
  app?: typeof ownApp,
) => {
  const [client, account] = [of ?? (await aClient()), google.anAccount()];
  const { body } = await call('createClientConnection', {
    as: client.owner,
    params: client.params,
    body: app ? { app } : {},
  });
  const { connectionId } = body as { connectionId: string };
  const params = { ...client.params, connectionId };
  const started = await call('startClientConnection', { as: client.owner, params, body: {} });
  const query = Object.fromEntries(await consent(started.body.url, { email: account }));
  const cookies = [started.cookies[0]?.split(';')[0] ?? ''];
  await call('finishCalendarConnection', { query, cookies });
  const ownerId = client.params.clientId;
  const connect = () => deliver('syncConnection', [{ ownerId, connectionId }]);
  await connect();
  const at = { connectionId, calendarId: account };
  const sync = () => deliver('syncCalendar', [at]);
  await sync();
  return { ...client, params, account, at, connect, sync, asOwner: await ownerAt(google, account) };
};

export type Synced = Awaited<ReturnType<typeof aSyncedClient>>;

/** A calendar that may be written, as the table holds it; there is no Google behind it. */
const connectAlone = async (ownerId: string, connectionId: string, connectedBy: string) => {
  const now = new Date().toISOString();
  await connections.connect({
    connectionId,
    ownerId,
    connectedBy,
    provider: 'google',
    neededScopes: [...ownScopes],
    scopes: [...ownScopes],
    missingScopes: [],
    accountId: '1',
    account: 'rui@gmail.example',
    status: 'ACTIVE',
    sealedTokens: 'sealed',
    accessExpiresAt: now,
    connectedAt: now,
  });
  const at = { connectionId, calendarId: 'rui@gmail.example' };
  const listed = { name: 'Rui', zone: 'Europe/Lisbon', isPrimary: true, canWrite: true };
  await calendars.note({ ...at, ...listed, ownerId });
  return at;
};

/** A client's calendar that may be written; there is no Google behind it. */
export const aWritableCalendar = async () => {
  const { owner, params } = await aClient();
  const { body } = await call('createClientConnection', { as: owner, params, body: {} });
  const at = await connectAlone(params.clientId, (body as { connectionId: string }).connectionId, owner.userId);
  return { owner, params: { ...params, ...at } };
};

/** A calendar of somebody's own that may be written; there is no Google behind it. */
export const anOwnCalendar = async () => {
  const owner = await aPerson();
  return { owner, params: await connectAlone(owner.userId, newId('connection'), owner.userId) };
};

/** What Google shows and what we keep must say the same; this is what is compared. */
const summaryOf = ({ entryId, title, start, isCancelled, recurrence = [], etag }: SyncedEntry): string =>
  [entryId, isCancelled || title, isCancelled || startKey({ start }), recurrence.join(), etag].join(' | ');

/** Our copy, one line for each entry. */
export const copyOf = async ({ at }: Synced): Promise<string[]> => (await entries.listAll(at)).map(summaryOf).sort();

type Raw = {
  id: string;
  status: string;
  summary?: string;
  etag: string;
  recurringEventId?: string;
  recurrence?: string[];
  start: { dateTime?: string; date?: string };
};

/** What stands at Google, in the same lines, read by another way than ours. */
export const originalOf = async ({ asOwner }: Synced): Promise<string[]> => {
  const items: Raw[] = [];
  let rest = '';
  do {
    const page = (await asOwner('GET', `?showDeleted=true${rest}`)) as { items: Raw[]; nextPageToken?: string };
    items.push(...page.items);
    rest = page.nextPageToken ? `&pageToken=${page.nextPageToken}` : '';
  } while (rest);
  const standing = new Set(items.filter(({ status }) => status !== 'cancelled').map(({ id }) => id));
  const start = ({ start: { date, dateTime } }: Raw) => date ?? new Date(String(dateTime)).toISOString();
  return items
    .filter(({ id, recurringEventId }) => (recurringEventId ? standing.has(recurringEventId) : standing.has(id)))
    .map((raw) => {
      const isCancelled = raw.status === 'cancelled';
      const told = [isCancelled || (raw.summary ?? ''), isCancelled || start(raw)];
      return [raw.id, ...told, (raw.recurrence ?? []).join(), raw.etag].join(' | ');
    })
    .sort();
};

/** The calendar as the table holds it. */
export const calendarOf = ({ at }: Synced) => calendars.find(at);
