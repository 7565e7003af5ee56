import type { CounterSet, Take } from '#shared/domain/stock.ts';
import { batchGet } from './batch-get.ts';
import { type Action, tableName } from './database.ts';
import { keys } from './keys.ts';

type Counter = Pick<CounterSet, 'counterId' | 'generation'>;

/** What each counter of a set holds, in order of shard. A counter that is gone holds nothing. */
export const readCounters = async (
  { counterId, generation, shards }: CounterSet,
  isConsistent: boolean,
): Promise<number[]> => {
  const places = Array.from({ length: shards }, (_, shard) => keys.stock(counterId, generation, shard));
  const counters = new Map((await batchGet(places, isConsistent)).map(({ pk, available }) => [pk, Number(available)]));
  return places.map(({ pk }) => counters.get(pk) ?? 0);
};

/** Takes from one counter, if it holds as many. `touched` says that something has been taken once, so it can't be deleted. */
export const takeFrom = ({ counterId, generation }: Counter, [shard, quantity]: Take): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(counterId, generation, shard),
    UpdateExpression: 'SET available = available - :quantity, touched = :yes',
    ConditionExpression: 'available >= :quantity',
    ExpressionAttributeValues: { ':quantity': quantity, ':yes': true },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

/** Puts back into the counter it came from, so that each counter's sum stays checkable. */
export const putBack = ({ counterId, generation }: Counter, [shard, quantity]: Take): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(counterId, generation, shard),
    UpdateExpression: 'SET available = available + :quantity',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':quantity': quantity },
  },
});
