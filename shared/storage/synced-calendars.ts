import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ChannelSecret, SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import { database, tableName, unlessBeaten, withoutKeys } from './database.ts';
import { assigning } from './expressions.ts';
import { dueSpread, keys, lists, spreadOf } from './keys.ts';
import { everythingIn } from './partition.ts';
import { table } from './table.ts';

type At = Pick<SyncedCalendar, 'connectionId' | 'calendarId'>;

const keyOf = ({ connectionId, calendarId }: At) => keys.syncedCalendar(connectionId, calendarId);

/** The calendar as the table holds it now, or undefined. */
export const find = async (at: At): Promise<SyncedCalendar | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(at), ConsistentRead: true }),
  );
  return Item && withoutKeys<SyncedCalendar>(Item);
};

/** The calendars of a connection. */
export const listOf = async (connectionId: string): Promise<SyncedCalendar[]> => {
  const { pk, sk } = keys.syncedCalendar(connectionId, '');
  return (await everythingIn({ pk, begins: sk })).map((item) => withoutKeys<SyncedCalendar>(item));
};

type Listed = Pick<
  SyncedCalendar,
  'connectionId' | 'ownerId' | 'calendarId' | 'name' | 'zone' | 'isPrimary' | 'canWrite'
>;

/** Notes how a calendar stands in its account's list, and that it is to be read; the table's stream has a worker do it. */
export const note = async (calendar: Listed): Promise<void> => {
  const update = assigning({ type: 'SyncedCalendar', ...calendar }, { extra: { ':one': 1, ':zero': 0 } });
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keyOf(calendar),
      ...update,
      UpdateExpression: `${update.UpdateExpression}, generation = if_not_exists(generation, :zero) ADD wanted :one`,
    }),
  );
};

/** Has a calendar read once more; false where there is none. */
export const want = async (at: At): Promise<boolean> =>
  changed(at, 'ADD wanted :one', { condition: 'attribute_exists(pk)', values: { ':one': 1 } });

/** Has a calendar read from its beginning; false where there is none. */
export const wantAll = async (at: At): Promise<boolean> =>
  changed(at, 'REMOVE syncToken ADD wanted :one', { condition: 'attribute_exists(pk)', values: { ':one': 1 } });

/** The right to read a calendar until a moment, for one worker at a time; false for all others. */
export const claim = (at: At, reader: string, now: string, until: string): Promise<boolean> =>
  changed(at, 'SET reader = :reader, readUntil = :until, duepk = :list, duesk = :due', {
    condition: 'attribute_exists(pk) AND (attribute_not_exists(readUntil) OR readUntil < :now)',
    // Should the worker die, the schedule finds the calendar when it is believed no longer.
    values: { ':reader': reader, ':until': until, ':now': now, ...dueAt(at, until) },
  });

/** The number of a full read that begins now, larger than that of every write before; undefined where the right has passed on. */
export const beginFullRead = async (at: At, reader: string): Promise<number | undefined> => {
  const values = { ':one': 1, ':reader': reader };
  const isOurs = await changed(at, 'ADD generation :one', { condition: 'reader = :reader', values });
  return isOurs ? (await find(at))?.generation : undefined;
};

/** What a worker knows at the end of its read. */
type Read = Pick<SyncedCalendar, 'syncToken' | 'channel'> & { syncedAt: string; nextLookAt: string };

/** Stores a read and gives up the right to it; false where there is a newer reason to read, or the right has passed on. */
export const finish = (before: SyncedCalendar, reader: string, { nextLookAt, ...read }: Read): Promise<boolean> => {
  const { UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues } = assigning(
    { ...read, ...dueKeys(before, nextLookAt) },
    {
      remove: ['readUntil', ...(read.channel ? [] : ['channel'])],
      extra: { ':wanted': before.wanted, ':reader': reader },
    },
  );
  return changed(before, UpdateExpression, {
    condition: 'wanted = :wanted AND reader = :reader',
    values: ExpressionAttributeValues,
    names: ExpressionAttributeNames,
  });
};

/** Gives up the right to read; with `isResting` nobody looks until there is a new reason to. */
export const release = (at: At, reader: string, isResting = false): Promise<boolean> =>
  changed(at, `REMOVE readUntil${isResting ? ', duepk, duesk' : ''}`, {
    condition: 'reader = :reader',
    values: { ':reader': reader },
  });

/** Keeps the right to read until a moment for whoever comes back then; others leave, and should nobody come back, the schedule does. */
export const postpone = (at: At, reader: string, until: string): Promise<boolean> =>
  changed(at, 'SET readUntil = :until, duepk = :list, duesk = :due', {
    condition: 'reader = :reader',
    values: { ':reader': reader, ':until': until, ...dueAt(at, until) },
  });

const dueKeys = ({ connectionId, calendarId }: At, at: string) =>
  lists.syncDue(spreadOf(connectionId, dueSpread), at, connectionId, calendarId);

const dueAt = (calendar: At, at: string) => {
  const { duepk, duesk } = dueKeys(calendar, at);
  return { ':list': duepk, ':due': duesk };
};

type Change = { condition: string; values: Record<string, unknown>; names?: Record<string, string> };

const changed = async (at: At, UpdateExpression: string, { condition, values, names }: Change): Promise<boolean> => {
  return unlessBeaten(
    database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(at),
        UpdateExpression,
        ConditionExpression: condition,
        ExpressionAttributeValues: values,
        ...(names && { ExpressionAttributeNames: names }),
      }),
    ),
  );
};

/** Forgets a calendar; its entries go by themselves. */
export const forget = async (at: At): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keyOf(at) }));
};

/** Calendars that nobody has told us of for too long, at most so many. */
export const listDue = async (now: string, limit: number): Promise<At[]> => {
  const pages = await Promise.all(
    Array.from({ length: dueSpread }, async (_, suffix) => {
      const { Items = [] } = await database().send(
        new QueryCommand({
          TableName: tableName(),
          IndexName: table.indexes.due.name,
          KeyConditionExpression: 'duepk = :list AND duesk <= :now',
          ExpressionAttributeValues: { ':list': lists.syncDue(suffix).duepk, ':now': `${now}~` },
          Limit: Math.ceil(limit / dueSpread),
        }),
      );
      return Items.map(({ pk, sk }) => ({
        connectionId: String(pk).slice('CONNECTION#'.length),
        calendarId: String(sk).slice('CALENDAR#'.length),
      }));
    }),
  );
  return pages.flat();
};

/** Remembers whose pushes come on a channel, before it is opened; the table forgets it when the channel has lapsed. */
export const rememberChannel = async (channel: ChannelSecret): Promise<void> => {
  await database().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.calendarChannel(channel.channelId),
        type: 'CalendarChannel',
        ...channel,
        ttlSeconds: Math.ceil(Date.parse(channel.expiresAt) / 1000),
      },
    }),
  );
};

/** Whose pushes come on a channel, or undefined. */
export const findChannel = async (channelId: string): Promise<ChannelSecret | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.calendarChannel(channelId), ConsistentRead: true }),
  );
  return Item && withoutKeys<ChannelSecret>(Item);
};

/** Forgets a channel; pushes that still come on it are refused. */
export const forgetChannel = async (channelId: string): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.calendarChannel(channelId) }));
};
