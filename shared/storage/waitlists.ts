import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { refuseField } from '#shared/domain/errors.ts';
import type { Patience, WaitlistEntry, WaitlistStatus } from '#shared/domain/waitlist.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { whileContended } from './contention.ts';
import { names, readCursor, writeCursor } from './cursor.ts';
import {
  type Action,
  database,
  TransactionRefused,
  tableName,
  transact,
  unlessBeaten,
  withoutKeys,
} from './database.ts';
import { dueSpread, keys, lists, spreadOf } from './keys.ts';
import { table } from './table.ts';
import { refuseDeleted, whileNotDeleted } from './users.ts';
import * as waiters from './waiters.ts';

const entryItem = (entry: WaitlistEntry) => ({
  ...keys.waitlistEntry(entry.eventId, entry.entryId),
  ...lists.waitingFor(entry.eventId, entry.joinedAt, entry.entryId),
  ...(entry.userId && lists.waitlistEntriesOf(entry.userId, entry.joinedAt, entry.entryId)),
  type: 'WaitlistEntry',
  ...entry,
});

/** Says that somebody waits, so that what comes free is looked at; counted, so that it isn't cleared over a newcomer's head. */
const open = (eventId: string): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.waitlist(eventId),
    UpdateExpression: 'SET #type = :type ADD joined :one',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':type': 'Waitlist', ':one': 1 },
  },
});

/** One entry as it stands now, or undefined. */
export const find = async (eventId: string, entryId: string): Promise<WaitlistEntry | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.waitlistEntry(eventId, entryId), ConsistentRead: true }),
  );
  return Item && withoutKeys<WaitlistEntry>(Item);
};

/** Somebody who joins twice at once is looked at again so often. */
const mostTries = 5;

/** The first of these people's entries for one of these types that has not ended. */
const openEntry = async (
  { eventId, ticketTypeIds }: WaitlistEntry,
  noted: readonly waiters.Waiter[],
): Promise<WaitlistEntry | undefined> => {
  const entryIds = new Set(noted.flatMap(({ entries }) => ticketTypeIds.flatMap((id) => entries[id] ?? [])));
  const found = await Promise.all([...entryIds].map((entryId) => find(eventId, entryId)));
  return found.find((entry) => entry?.status === 'WAITING' || entry?.status === 'OFFERED');
};

/**
 * Writes down who waits; `people` are the names by which they are known, and none of them waits twice for a type:
 * `already_waiting`. A repeat with the same id answers what lies there; a deleted account is refused `not_signed_in`.
 */
export const join = async (entry: WaitlistEntry, people: readonly string[]): Promise<Made<WaitlistEntry>> => {
  for (let tried = 1; ; tried++) {
    const noted = await waiters.read(entry.eventId, people);
    const first = await openEntry(entry, noted);
    if (first?.entryId === entry.entryId) return { made: first, isRepeat: true };
    if (first) throw refuseField('already_waiting', 'email');
    const put = {
      TableName: tableName(),
      Item: entryItem(entry),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
    const whose = entry.userId ? [whileNotDeleted(entry.userId)] : [];
    const notes = noted.map((waiter) => waiters.note(entry, waiter));
    try {
      await whileContended(() => transact([{ Put: put }, open(entry.eventId), ...whose, ...notes]));
      return { made: entry, isRepeat: false };
    } catch (error) {
      if (!(error instanceof TransactionRefused)) throw error;
      const existing = error.reasons[0]?.item;
      if (existing) return { made: withoutKeys<WaitlistEntry>(existing), isRepeat: true };
      if (entry.userId) refuseDeleted(error.reasons[2]);
      if (tried === mostTries) throw error;
    }
  }
};

/** How many have ever joined while the list is open; undefined where nobody waits. */
export const joinedTo = async (eventId: string): Promise<number | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.waitlist(eventId), ConsistentRead: true }),
  );
  return Item && Number(Item.joined);
};

/** Says that nobody waits any more, unless somebody has joined since `joined` was read. */
export const close = async (eventId: string, joined: number): Promise<boolean> => {
  try {
    await transact([
      {
        Delete: {
          TableName: tableName(),
          Key: keys.waitlist(eventId),
          ConditionExpression: 'joined = :joined',
          ExpressionAttributeValues: { ':joined': joined },
        },
      },
    ]);
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused) return false;
    throw error;
  }
};

type Asked = { limit: number; cursor?: string | undefined };

const listIn = async (
  gsi2pk: string,
  { limit, cursor }: Asked,
): Promise<{ entries: WaitlistEntry[]; nextCursor?: string }> => {
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byParent.name,
      KeyConditionExpression: 'gsi2pk = :list',
      ExpressionAttributeValues: { ':list': gsi2pk },
      Limit: limit,
      ExclusiveStartKey: readCursor(
        cursor,
        (place) => place.gsi2pk === gsi2pk && names(place, 'pk', 'sk', 'gsi2pk', 'gsi2sk'),
      ),
    }),
  );
  return {
    entries: Items.map((item) => withoutKeys<WaitlistEntry>(item)),
    ...(LastEvaluatedKey && { nextCursor: writeCursor(LastEvaluatedKey) }),
  };
};

/** A page of those who wait, in the order in which they joined. */
export const listWaiting = (eventId: string, asked: Asked) => listIn(lists.waitingFor(eventId).gsi2pk, asked);

/** A page of those who hold an offer, in the order in which they got it. */
export const listOffered = (eventId: string, asked: Asked) => listIn(lists.offeredFor(eventId).gsi2pk, asked);

/** More than so many ahead are not counted: it makes no difference to anybody. */
const mostCounted = 1000;

/** How many wait before this one, up to 1,000. */
export const countAhead = async ({ eventId, joinedAt, entryId }: WaitlistEntry): Promise<number> => {
  const { gsi2pk, gsi2sk } = lists.waitingFor(eventId, joinedAt, entryId);
  const { Count = 0 } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byParent.name,
      KeyConditionExpression: 'gsi2pk = :list AND gsi2sk < :self',
      ExpressionAttributeValues: { ':list': gsi2pk, ':self': gsi2sk },
      Select: 'COUNT',
      Limit: mostCounted,
    }),
  );
  return Count;
};

const update = async (
  { eventId, entryId }: Pick<WaitlistEntry, 'eventId' | 'entryId'>,
  set: Record<string, unknown>,
  { when, facts, remove = [] }: { when: string; facts: Record<string, unknown>; remove?: string[] },
): Promise<boolean> => {
  return unlessBeaten(
    database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.waitlistEntry(eventId, entryId),
        UpdateExpression: [
          `SET ${Object.keys(set).map((name) => `#${name} = :${name}`)}`,
          // Whatever happens to an entry, nothing is collected for it any more, unless that is what happens.
          'duepk' in set ? '' : `REMOVE ${[...remove, 'duepk', 'duesk']}`,
        ].join(' '),
        ConditionExpression: when,
        ExpressionAttributeNames: {
          '#status': 'status',
          ...Object.fromEntries(Object.keys(set).map((n) => [`#${n}`, n])),
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
          ...facts,
        },
      }),
    ),
  );
};

const unlisted = ['gsi2pk', 'gsi2sk'];
const waiting = { when: '#status = :waiting', facts: { ':waiting': 'WAITING' } };

/** WAITING → OFFERED, with the order that holds the tickets; a repeat with the same order is none. False where it is neither. */
export const markOffered = (
  entry: Pick<WaitlistEntry, 'eventId' | 'entryId'>,
  orderId: string,
  now: string,
): Promise<boolean> =>
  update(
    entry,
    { status: 'OFFERED', orderId, offeredAt: now, ...lists.offeredFor(entry.eventId, now, entry.entryId) },
    {
      when: '#status = :waiting OR (#status = :status AND #orderId = :orderId)',
      facts: { ':waiting': 'WAITING' },
    },
  );

/** OFFERED → what became of the offer. False where this order is not its offer any more. */
export const settle = (
  entry: Pick<WaitlistEntry, 'eventId' | 'entryId'>,
  orderId: string,
  status: WaitlistStatus,
): Promise<boolean> =>
  update(
    entry,
    { status },
    {
      when: '#status = :offered AND orderId = :order',
      facts: { ':offered': 'OFFERED', ':order': orderId },
      remove: unlisted,
    },
  );

/** WAITING → LEFT. False where it does not wait. */
export const leave = (entry: Pick<WaitlistEntry, 'eventId' | 'entryId'>): Promise<boolean> =>
  update(entry, { status: 'LEFT' }, { ...waiting, remove: unlisted });

/**
 * Remembers that others have been served before one that waits. From the end of collecting on, the entry is in the list of what
 * waits too long, under its event.
 */
export const setPatience = (eventId: string, { entryId, ...patience }: Patience): Promise<boolean> => {
  const { collectingUntil } = patience;
  const due = collectingUntil ? lists.due(spreadOf(entryId, dueSpread), collectingUntil, eventId) : {};
  return update({ eventId, entryId }, { ...patience, ...due }, waiting);
};

/** What was collected for one that waits was not enough. */
export const endCollecting = (entry: Pick<WaitlistEntry, 'eventId' | 'entryId'>): Promise<boolean> =>
  update(entry, { hasCollected: true }, { ...waiting, remove: ['collectingUntil'] });
