import { refuseField } from '#shared/domain/errors.ts';
import { type CounterSet, deal, shardsFor } from '#shared/domain/stock.ts';
import { shrinkPlan } from '#shared/domain/ticket-type-rules.ts';
import { type Action, tableName } from './database.ts';
import { keys } from './keys.ts';
import { readCounters } from './stock.ts';

const newCounter = ({ counterId, generation }: CounterSet, shard: number, available: number): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.stock(counterId, generation, shard), type: 'Stock', available },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Puts more into a counter; less is taken only while the counter holds as much. */
const addToCounter = ({ counterId, generation }: CounterSet, shard: number, more: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(counterId, generation, shard),
    UpdateExpression: 'SET available = available + :more',
    ConditionExpression: 'available >= :least',
    ExpressionAttributeValues: { ':more': more, ':least': Math.max(0, -more) },
  },
});

/** Begins the counters of something limited, its total dealt evenly over them. */
export const begin = (set: CounterSet, total: number): Action[] =>
  deal(total, set.shards).map((available, shard) => newCounter(set, shard, available));

/** What grows past what its counters are good for gets more of them; it never loses one, because holds point at them. */
const grow = (set: CounterSet, more: number, total: number): { shards: number; actions: Action[] } => {
  const shards = Math.max(set.shards, shardsFor(total));
  const actions = deal(more, shards).map((part, shard) =>
    shard < set.shards ? addToCounter(set, shard, part) : newCounter(set, shard, part),
  );
  return { shards, actions };
};

/**
 * What to write so that `before` becomes `after` of something: up, into more counters where they are too few; down, only
 * as far as nothing is taken. Refuses `capacity_below_sold` on `field`, with how many are `taken`.
 */
export const resize = async (
  set: CounterSet,
  { before, after, field }: { before: number; after: number; field: string },
): Promise<{ shards: number; actions: Action[] }> => {
  if (after >= before) return after === before ? { shards: set.shards, actions: [] } : grow(set, after - before, after);
  const available = await readCounters(set, true);
  const plan = shrinkPlan(available, before - after);
  if (!plan) {
    const taken = before - available.reduce((sum, left) => sum + left, 0);
    throw refuseField('capacity_below_sold', field, { taken });
  }
  return {
    shards: set.shards,
    actions: plan.flatMap((fewer, shard) => (fewer > 0 ? [addToCounter(set, shard, -fewer)] : [])),
  };
};

/** Only counters that nobody has ever taken from may go: a reservation marks them, and fails when they are gone. */
export const retire = ({ counterId, generation, shards }: CounterSet): Action[] =>
  Array.from({ length: shards }, (_, shard) => ({
    Delete: {
      TableName: tableName(),
      Key: keys.stock(counterId, generation, shard),
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(touched)',
    },
  }));
