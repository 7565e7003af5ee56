import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { BulkChange, BulkItem } from '#shared/domain/bulk-change.ts';
import type { BulkPlace } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import {
  type Action,
  database,
  isConditionFailure,
  TransactionRefused,
  tableName,
  transact,
  withoutKeys,
} from './database.ts';
import { acceptance, type Wished } from './entry-writes.ts';
import { keys } from './keys.ts';
import { everythingIn } from './partition.ts';
import { transactUnchanged } from './unchanged.ts';

/** A bulk change is looked at and undone for a day; what it did is kept some days longer. */
const keptDays = 7;

const ttlSecondsAt = (moment: string): number => Math.ceil(Date.parse(moment) / 1000) + keptDays * 86_400;

/** A transaction holds this many actions (a DynamoDB limit). */
const mostActions = 100;

const stored = (item: BulkItem, { requestHash, startedAt }: Pick<BulkChange, 'requestHash' | 'startedAt'>) => ({
  ...keys.bulkItem(item.bulkId, item.place),
  type: 'BulkItem',
  ...item,
  requestHash,
  ttlSeconds: ttlSecondsAt(startedAt),
});

/** Items come before the change that names them. A repeat finds them there; another request under the same key is refused. */
const putItems = async (change: BulkChange, items: readonly BulkItem[]): Promise<void> => {
  const puts = items.map(
    (item): Action => ({
      Put: { TableName: tableName(), Item: stored(item, change), ConditionExpression: 'attribute_not_exists(pk)' },
    }),
  );
  try {
    await transact(puts);
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const [first] = items;
    const found = first && (await itemAt(first));
    if (!found) throw error;
    if (found.requestHash !== change.requestHash) throw new Refusal('idempotency_key_reused', { cause: error });
  }
};

/**
 * Writes a bulk change with its items; the table's stream has it carried out. A repeat finds the one that an earlier request
 * with the same id has made.
 */
export const begin = async (
  change: BulkChange,
  items: readonly BulkItem[],
): Promise<{ made: BulkChange; isRepeat: boolean }> => {
  const earlier = await find(change.clientId, change.bulkId);
  if (earlier) return { made: earlier, isRepeat: true };
  for (let start = 0; start < items.length; start += mostActions) {
    await putItems(change, items.slice(start, start + mostActions));
  }
  const Item = {
    ...keys.bulkChange(change.clientId, change.bulkId),
    type: 'BulkChange',
    ...change,
    ttlSeconds: ttlSecondsAt(change.startedAt),
  };
  try {
    const ConditionExpression = 'attribute_not_exists(pk)';
    await database().send(new PutCommand({ TableName: tableName(), Item, ConditionExpression }));
    return { made: change, isRepeat: false };
  } catch (error) {
    const there = isConditionFailure(error) && (await find(change.clientId, change.bulkId));
    if (!there) throw error;
    return { made: there, isRepeat: true };
  }
};

/** A bulk change of a client, or undefined. */
export const find = async (clientId: string, bulkId: string): Promise<BulkChange | undefined> => {
  const Key = keys.bulkChange(clientId, bulkId);
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
  return Item && withoutKeys<BulkChange>(Item);
};

/** The bulk changes of a client, the newest first. */
export const listOf = async (clientId: string): Promise<BulkChange[]> =>
  (await everythingIn({ pk: keys.bulkChange(clientId).pk }))
    .map((item) => withoutKeys<BulkChange>(item))
    .sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1));

type Stored = BulkItem & { requestHash: string };

const itemAt = async ({ bulkId, place }: BulkPlace): Promise<Stored | undefined> => {
  const Key = keys.bulkItem(bulkId, place);
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }));
  return Item && withoutKeys<Stored>(Item);
};

const withoutHash = ({ requestHash: _, ...item }: Stored): BulkItem => item;

/** One item as it is now, or undefined. */
export const findItem = async (at: BulkPlace): Promise<BulkItem | undefined> => {
  const item = await itemAt(at);
  return item && withoutHash(item);
};

/** All items of a bulk change in their order, as they are now. */
export const listItems = async (bulkId: string): Promise<BulkItem[]> =>
  (await everythingIn({ pk: keys.bulkItem(bulkId).pk })).map((item) => withoutHash(withoutKeys<Stored>(item)));

/**
 * Notes what became of an item that waited, in one transaction with the writes that it makes. False where something has
 * changed since it was decided, so that the caller looks again.
 */
export const resolve = (item: BulkItem, wished: readonly Wished[]): Promise<boolean> => {
  const { bulkId, place, clientId: _clientId, wish: _wish, ...outcome } = item;
  const fields = Object.entries(outcome).filter(([, value]) => value !== undefined);
  return transactUnchanged([
    ...wished.map(acceptance),
    {
      Update: {
        TableName: tableName(),
        Key: keys.bulkItem(bulkId, place),
        UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: '#status = :waiting',
        ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ':waiting': 'WAITING' satisfies BulkItem['status'],
          ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
        },
      },
    },
  ]);
};

/** Notes what Google has made of an item whose wish was on its way; nothing where that is known already. */
export const settle = async (
  { bulkId, place }: BulkPlace,
  { status, code, settled }: Pick<BulkItem, 'status' | 'code' | 'settled'>,
): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.bulkItem(bulkId, place),
        UpdateExpression: `SET #status = :status${settled ? ', settled = :settled' : ''}${code ? ', code = :code' : ''}`,
        ConditionExpression: '#status = :taken',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':status': status,
          ':taken': 'TAKEN' satisfies BulkItem['status'],
          ...(settled && { ':settled': settled }),
          ...(code && { ':code': code }),
        },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};
