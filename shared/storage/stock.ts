import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Take } from '#shared/domain/order.ts';
import { type Action, database, tableName } from './database.ts';
import { keys } from './keys.ts';

/** BatchGetItem takes this many keys at once. */
const mostKeys = 100;

type Counter = { ticketTypeId: string; generation: number };

/** What each counter of a type holds, in order of shard. A counter that is gone holds nothing. */
export const readCounters = async (
  { ticketTypeId, generation, shards }: Counter & { shards: number },
  isConsistent: boolean,
): Promise<number[]> => {
  const counters = new Map<string, number>();
  let wanted = Array.from({ length: shards }, (_, shard) => keys.stock(ticketTypeId, generation, shard));
  while (wanted.length > 0) {
    const asked = wanted.slice(0, mostKeys);
    const { Responses, UnprocessedKeys } = await database().send(
      new BatchGetCommand({
        RequestItems: {
          [tableName()]: { Keys: asked, ConsistentRead: isConsistent, ProjectionExpression: 'pk, available' },
        },
      }),
    );
    for (const { pk, available } of Responses?.[tableName()] ?? []) counters.set(pk, available);
    const unprocessed = (UnprocessedKeys?.[tableName()]?.Keys ?? []) as typeof wanted;
    wanted = [...unprocessed, ...wanted.slice(mostKeys)];
  }
  return Array.from(
    { length: shards },
    (_, shard) => counters.get(keys.stock(ticketTypeId, generation, shard).pk) ?? 0,
  );
};

/** Takes from one counter, if it holds as many. `touched` says that the type has been ordered once, so it can't be deleted. */
export const takeFrom = ({ ticketTypeId, generation }: Counter, [shard, quantity]: Take): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(ticketTypeId, generation, shard),
    UpdateExpression: 'SET available = available - :quantity, touched = :yes',
    ConditionExpression: 'available >= :quantity',
    ExpressionAttributeValues: { ':quantity': quantity, ':yes': true },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

/** Puts back into the counter it came from, so that each counter's sum stays checkable. */
export const putBack = ({ ticketTypeId, generation }: Counter, [shard, quantity]: Take): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(ticketTypeId, generation, shard),
    UpdateExpression: 'SET available = available + :quantity',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':quantity': quantity },
  },
});
