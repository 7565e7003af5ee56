import { randomUUID } from 'node:crypto';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type GoogleOptions, type RunningGoogle, startGoogle } from '#local/cloud/google/start-google.ts';
import { claimPort, type Running } from '#local/cloud/running.ts';
import { standInKeys } from '#local/cloud/stage-secrets.ts';
import type { Fault } from '#local/cloud/stand-in/faults.ts';
import { type CalendarConnection, isConnected } from '#shared/domain/calendar-connection.ts';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import type { Order } from '#shared/domain/order.ts';
import * as connections from '#shared/storage/connections.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { orderItem } from '#shared/storage/orders.ts';
import { aPerson } from './builders.ts';
import { type Answer, call } from './invoke.ts';
import { useWorkersTable } from './workers-table.ts';

/** A second app, so that a test can look into a calendar without touching the access that is tested. */
const reader = { id: 'test-reader', secret: 'reader-secret', redirectUris: ['http://localhost/read'] };

/** An app that a client has registered with Google, in a project of its own. */
export const ownApp = {
  googleClientId: `${randomUUID().slice(0, 8)}-own.apps.example`,
  googleClientSecret: 'own-secret',
};

/** Addresses of this file alone: what Google refuses one account for a while is remembered in a table that files share. */
const file = randomUUID().slice(0, 8);

// A property that shrinks takes hundreds.
const accounts = Array.from({ length: 1000 }, (_, index) => ({
  email: `account-${index + 1}-${file}@gmail.example`,
  name: `Account ${index + 1}`,
}));

export type TestGoogle = RunningGoogle & {
  /** An account nobody else in this file uses. */
  anAccount(): string;
  /** What shall go wrong next. */
  fail(fault: Fault): void;
  /** The person takes our access back in their Google account. */
  takeBack(email: string): Promise<void>;
  /** The owner of a calendar changes or deletes an entry by hand. */
  asOwner(email: string, method: 'PATCH' | 'DELETE', entryId: string | undefined, body?: object): Promise<void>;
};

/**
 * A Google for one test file, which the functions find by their variables, and a table that no other file works on meanwhile:
 * what may be asked of Google is counted there for all of the app, and files that run side by side are years apart.
 */
export const startTestGoogle = async (
  options: Pick<GoogleOptions, 'mostPerPage' | 'limits'> = {},
): Promise<TestGoogle> => {
  await useWorkersTable();
  const client = {
    id: standInKeys.googleClientId,
    secret: standInKeys.googleClientSecret,
    redirectUris: [`${process.env.SITE_URL}/v1/calendar-connections/callback`],
  };
  const own = { ...client, id: ownApp.googleClientId, secret: ownApp.googleClientSecret };
  const google = await startGoogle({
    ...options,
    port: await claimPort('Google', 0),
    clients: [client, own, reader],
    users: accounts,
  });
  Object.assign(process.env, { GOOGLE_AUTH_URL: google.url, GOOGLE_API_URL: google.url });
  let used = 0;
  return {
    ...google,
    anAccount: () => {
      const account = accounts[used++];
      if (!account) throw new Error('This Google has no account left.');
      return account.email;
    },
    fail: (fault) => google.faults.add(fault),
    asOwner: (...act) => asOwner(google, ...act),
    takeBack: async (email) => {
      await fetch(`${google.url}/_revoke`, { method: 'POST', body: JSON.stringify({ email }) });
    },
  };
};

type Consenting = { email: string; decision?: 'allow' | 'deny'; untick?: string[] };

/** What a person does on Google's consent page; answers the address Google sends them to. */
export const consent = async (
  url: string,
  { email, decision = 'allow', untick = [] }: Consenting,
): Promise<URLSearchParams> => {
  const scopes = (new URL(url).searchParams.get('scope') ?? '').split(' ').filter((scope) => !untick.includes(scope));
  const form = new URLSearchParams([
    ['user', email],
    ['decision', decision],
    ...scopes.map((scope) => ['scope', scope]),
  ]);
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams;
};

const cookieOf = ({ cookies }: Answer): string => cookies[0]?.split(';')[0] ?? '';

/** The way to Google: the consent page's address and the cookie of the browser that started. */
export const startConnecting = async (userId: string, locale = 'en') => {
  const started = await call('startCalendarConnection', { as: { userId }, body: { locale } });
  return { url: String(started.body.url), cookie: cookieOf(started), started };
};

/** The whole way to Google and back. */
export const connect = async (userId: string, consenting: Consenting): Promise<Answer> => {
  const { url, cookie } = await startConnecting(userId);
  const query = Object.fromEntries(await consent(url, consenting));
  return call('finishCalendarConnection', { query, cookies: [cookie] });
};

/** A person with a connected account. */
export const aConnectedPerson = async (google: TestGoogle) => {
  const [person, account] = [await aPerson(), google.anAccount()];
  await connect(person.userId, { email: account });
  return { ...person, account };
};

/** The first Google account of a person or a client, as the table holds it. */
export const connectionOf = async (ownerId: string): Promise<CalendarConnection> => {
  const found = (await connections.listOf(ownerId)).find(isConnected);
  if (!found) throw new Error('There is no connection.');
  return found;
};

/** An item as it lies in the table, with everything a reader of the table would see. */
export const changeConnection = async (connection: CalendarConnection, set: Record<string, unknown>): Promise<void> => {
  const names = Object.keys(set);
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.connection(connection.ownerId, connection.connectionId),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, set[name]])),
    }),
  );
};

/** An order as it lies in the table once its tickets are issued. */
export const anOrder = async (event: Event, given: Partial<Order> = {}): Promise<Order> => {
  const now = new Date().toISOString();
  const orderId = newId('order');
  const order: Order = {
    orderId,
    eventId: event.eventId,
    organizationId: event.organizationId,
    status: 'ISSUED',
    buyerKey: orderId,
    buyer: { name: 'Inês Carvalho', email: 'ines@example.com' },
    locale: 'en',
    lines: [{ ticketTypeId: newId('ticketType'), name: 'Standing', quantity: 2, price: 1400 }],
    holds: [],
    total: 2800,
    currency: 'EUR',
    requestHash: 'request',
    createdAt: now,
    expiresAt: now,
    ...given,
  };
  await database().send(new PutCommand({ TableName: tableName(), Item: orderItem(order) }));
  return order;
};

/** Writes an order or event as some other use case would have changed it. */
export const changeOrder = async (order: Order, change: Partial<Order>): Promise<void> => {
  await database().send(new PutCommand({ TableName: tableName(), Item: orderItem({ ...order, ...change }) }));
};

export const changeEvent = async (event: Event, change: Partial<Event>): Promise<Event> => {
  const changed = { ...event, ...change, version: event.version + 1 };
  await database().send(
    new PutCommand({ TableName: tableName(), Item: { ...keys.event(event.eventId), type: 'Event', ...changed } }),
  );
  return changed;
};

type Shown = {
  id: string;
  status: string;
  summary: string;
  start: { dateTime: string };
  extendedProperties: { private: Record<string, string> };
};

const calendarUrl = (google: Running, rest = '') => `${google.url}/calendar/v3/calendars/primary/events${rest}`;

/** The access of another app of the same person, so that a test never touches the access that is tested. */
export const otherAccess = async (google: Running, email: string): Promise<Record<string, string>> => {
  const query = new URLSearchParams({
    client_id: reader.id,
    redirect_uri: reader.redirectUris[0] ?? '',
    response_type: 'code',
    scope: 'https://www.googleapis.com/auth/calendar',
  });
  const code = (await consent(`${google.url}/o/oauth2/v2/auth?${query}`, { email })).get('code') ?? '';
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: reader.id,
    client_secret: reader.secret,
    redirect_uri: reader.redirectUris[0] ?? '',
    code,
  });
  const token = await (await fetch(`${google.url}/token`, { method: 'POST', body: form })).json();
  return { authorization: `Bearer ${token.access_token}` };
};

/** What stands in an account's own calendar; cancelled entries only when asked for. */
export const entriesIn = async (google: Running, email: string, showDeleted = false): Promise<Shown[]> => {
  const headers = await otherAccess(google, email);
  return (await (await fetch(calendarUrl(google, `?showDeleted=${showDeleted}`), { headers })).json()).items;
};

const asOwner = async (google: Running, email: string, method: 'PATCH' | 'DELETE', entryId = '', body?: object) => {
  const headers = await otherAccess(google, email);
  await fetch(calendarUrl(google, `/${entryId}`), { method, headers, ...(body && { body: JSON.stringify(body) }) });
};
