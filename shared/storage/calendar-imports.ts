import { BatchWriteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CalendarImport, ImportItem } from '#shared/domain/calendar-import.ts';
import { names, readCursor, writeCursor } from './cursor.ts';
import { type Action, database, isConditionFailure, tableName, unlessBeaten, withoutKeys } from './database.ts';
import { acceptance, type Wished } from './entry-writes.ts';
import { assigning } from './expressions.ts';
import { keys } from './keys.ts';
import { pageIn } from './partition.ts';
import { transactUnchanged } from './unchanged.ts';

/** What became of a file can be looked at for so long. */
const keptDays = 7;

const ttlSecondsOf = ({ createdAt }: Pick<CalendarImport, 'createdAt'>): number =>
  Math.ceil(Date.parse(createdAt) / 1000) + keptDays * 86_400;

type At = Pick<CalendarImport, 'clientId' | 'importId'>;

const keyOf = ({ clientId, importId }: At) => keys.calendarImport(clientId, importId);

/** A file of a client that is taken, or undefined. */
export const find = async ({ clientId, importId }: At): Promise<CalendarImport | undefined> => {
  const Key = keyOf({ clientId, importId });
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
  return Item && withoutKeys<CalendarImport>(Item);
};

/** A page of the files that were read for a client's calendars, the newest first. */
export const list = (clientId: string, page: { limit: number; cursor?: string | undefined }) =>
  pageIn<CalendarImport>({ pk: keys.calendarImport(clientId).pk }, { ...page, isNewestFirst: true });

/** Notes that a file is to be read; the table's stream has a worker do it. Answers what lies there where it is known already. */
export const create = async (asked: CalendarImport): Promise<CalendarImport> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(asked), type: 'CalendarImport', ...asked, ttlSeconds: ttlSecondsOf(asked) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return asked;
  } catch (error) {
    const existing = isConditionFailure(error) && (await find(asked));
    if (existing) return existing;
    throw error;
  }
};

type Status = CalendarImport['status'];
type Step = Partial<Pick<CalendarImport, 'status' | 'counts' | 'code' | 'facts' | 'next'>>;

/** Takes a file from one step to the next; false where it is not at that step any more. */
export const advance = async (at: At, from: Status, step: Step): Promise<boolean> => {
  const update = assigning(step, { extra: { ':from': from } });
  return unlessBeaten(
    database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(at),
        ...update,
        ConditionExpression: '#status = :from',
        ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#status': 'status' },
      }),
    ),
  );
};

/** BatchWriteItem takes this many at once. */
const batchSize = 25;

/** Writes what was read of a file, over what an earlier try has written. */
export const putItems = async (of: CalendarImport, items: readonly ImportItem[]): Promise<void> => {
  const put = (item: ImportItem) => ({
    PutRequest: {
      Item: {
        ...keys.importItem(item.importId, item.place),
        type: 'ImportItem',
        ...item,
        ttlSeconds: ttlSecondsOf(of),
      },
    },
  });
  let waiting: object[] = items.map(put);
  while (waiting.length > 0) {
    const { UnprocessedItems } = await database().send(
      new BatchWriteCommand({ RequestItems: { [tableName()]: waiting.slice(0, batchSize) } as never }),
    );
    waiting = [...(UnprocessedItems?.[tableName()] ?? []), ...waiting.slice(batchSize)];
  }
};

/** So many items from a place on, in their order, as they are now. */
export const itemsFrom = async (importId: string, place: number, limit: number): Promise<ImportItem[]> => {
  const { pk, sk } = keys.importItem(importId, place);
  const { Items = [] } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      ExpressionAttributeValues: { ':pk': pk, ':from': sk },
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => withoutKeys<ImportItem>(item));
};

/** One item as it is now, or undefined. */
export const findItem = async ({
  importId,
  place,
}: Pick<ImportItem, 'importId' | 'place'>): Promise<ImportItem | undefined> => {
  const Key = keys.importItem(importId, place);
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
  return Item && withoutKeys<ImportItem>(Item);
};

type Wanted = { limit: number; cursor?: string | undefined; status?: ImportItem['status'] | undefined };

/** How many items one page looks at that wants only some. */
const searchedAtOnce = 1000;

/** A page of items in their order. With `status` a page may hold fewer than `limit` and still have a next one. */
export const listItems = async (
  importId: string,
  { limit, cursor, status }: Wanted,
): Promise<{ items: ImportItem[]; nextCursor?: string }> => {
  const { pk } = keys.importItem(importId);
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk, ...(status && { ':status': status }) },
      ...(status && { FilterExpression: '#status = :status', ExpressionAttributeNames: { '#status': 'status' } }),
      Limit: status ? Math.max(limit, searchedAtOnce) : limit,
      ExclusiveStartKey: readCursor(cursor, (place) => place.pk === pk && names(place, 'pk', 'sk')),
    }),
  );
  const page = Items.slice(0, limit);
  const last = page.at(-1);
  const next = Items.length > limit && last ? { pk: last.pk, sk: last.sk } : LastEvaluatedKey;
  return { items: page.map((item) => withoutKeys<ImportItem>(item)), ...(next && { nextCursor: writeCursor(next) }) };
};

type Outcome = Pick<ImportItem, 'status'> & Partial<Pick<ImportItem, 'column' | 'code' | 'facts'>>;

/**
 * Notes what became of an item that waited, counts it, and takes the writes that it makes, in one transaction. False where
 * something has changed since it was decided, so that the caller looks again.
 */
export const resolve = (
  of: At,
  { importId, place }: ImportItem,
  outcome: Outcome,
  wished: readonly Wished[],
): Promise<boolean> => {
  const count: Action = {
    Update: {
      TableName: tableName(),
      Key: keyOf(of),
      UpdateExpression: 'ADD #count :one',
      ConditionExpression: '#status = :running',
      ExpressionAttributeNames: { '#count': outcome.status === 'DONE' ? 'done' : 'failed', '#status': 'status' },
      ExpressionAttributeValues: { ':one': 1, ':running': 'RUNNING' satisfies Status },
    },
  };
  const update = assigning(outcome, { extra: { ':waiting': 'WAITING' satisfies ImportItem['status'] } });
  const item: Action = {
    Update: {
      TableName: tableName(),
      Key: keys.importItem(importId, place),
      ...update,
      ConditionExpression: '#status = :waiting',
      ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#status': 'status' },
    },
  };
  return transactUnchanged([...wished.map(acceptance), item, count]);
};
