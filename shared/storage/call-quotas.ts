import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type BucketSize,
  type CallBucket,
  costOf,
  latestFullAt,
  takenFrom,
  worthAskingAt,
} from '#shared/domain/call-quota.ts';
import { batchGet } from './batch-get.ts';
import { database, failedItem, isConditionFailure, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** Whose calls a bucket counts: one app's for one account, or the app's in all where the account is missing. */
export type BucketOf = { app: string; account?: string };

/** Workers that ask at once race for the same bucket; whoever loses this often waits like one whom it was refused. */
const races = 10;

/** A bucket that was full for so long is like one that never was. */
const keptSeconds = 86_400;

const keyOf = ({ app, account }: BucketOf) => keys.callQuota(app, account);

const isOpen = '(attribute_not_exists(closedUntil) OR closedUntil <= :moment)';

type Asked = { calls: number; size: BucketSize; at: number };

/** Takes from a bucket as it was read; answers undefined where it worked, else the bucket as it is. */
const takeAs = async (
  of: BucketOf,
  read: CallBucket | undefined,
  { calls, size, at }: Asked,
): Promise<CallBucket | undefined> => {
  const latest = latestFullAt(size, at);
  const isFull = !read || read.fullAt < at || read.fullAt > latest;
  const cost = costOf(size, calls);
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(of),
        // Many take from it at once; whoever only adds to it does not mind what the others have added.
        UpdateExpression: `SET fullAt = ${isFull ? ':after' : 'fullAt + :cost'}, #type = :type, ttlSeconds = :ttl`,
        ConditionExpression: `${isFull ? '(attribute_not_exists(fullAt) OR NOT fullAt BETWEEN :at AND :latest)' : 'fullAt BETWEEN :at AND :latest'} AND ${isOpen}`,
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':type': 'CallQuota',
          ':ttl': Math.ceil(at / 1000) + keptSeconds,
          ':at': at,
          ':moment': new Date(at).toISOString(),
          ...(isFull
            ? { ':after': at + cost, ':latest': latest }
            : { ':cost': cost, ':latest': at + costOf(size, size.calls) - cost }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return undefined;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return withoutKeys<CallBucket>(failedItem(error) ?? { fullAt: 0 });
  }
};

/**
 * Takes so many calls out of a bucket at a moment (milliseconds since 1970); answers until when to wait where they are not
 * there. Costs one write unit where the bucket is as it was guessed to be, two where it is not.
 */
export const take = async (of: BucketOf, asked: Asked): Promise<{ waitUntil: string } | undefined> => {
  // Whoever asks for several has just asked for fewer, so that the bucket is hardly full.
  let read: CallBucket | undefined = asked.calls > 1 ? { fullAt: asked.at } : undefined;
  for (let race = 0; race < races; race++) {
    read = await takeAs(of, read, asked);
    if (!read) return undefined;
    if (!takenFrom(read, asked.calls, asked.size, asked.at)) break;
  }
  return read && { waitUntil: worthAskingAt(read, asked.size) };
};

/** Closes a bucket because Google says so, unless it is closed for longer. */
export const close = async (of: BucketOf, until: string): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(of),
        UpdateExpression:
          'SET closedUntil = :until, fullAt = if_not_exists(fullAt, :never), #type = :type, ttlSeconds = :ttl',
        ConditionExpression: 'attribute_not_exists(closedUntil) OR closedUntil < :until',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':until': until,
          ':never': 0,
          ':type': 'CallQuota',
          ':ttl': Math.ceil(Date.parse(until) / 1000) + keptSeconds,
        },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** The buckets as they are, in the order they were asked for; undefined for one that nothing was taken from of late. */
export const find = async (wanted: readonly BucketOf[]): Promise<(CallBucket | undefined)[]> => {
  const items = await batchGet(wanted.map(keyOf));
  return wanted.map((of) => {
    const item = items.find(({ pk }) => pk === keyOf(of).pk);
    return item && withoutKeys<CallBucket>(item);
  });
};
