import { refuseField } from '#shared/domain/errors.ts';
import { type CounterSet, type Demand, deal, shardsFor, spreadPlan } from '#shared/domain/stock.ts';
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
const grow = (
  set: CounterSet,
  more: number,
  total: number,
  demand: Demand | undefined,
): { shards: number; actions: Action[] } => {
  const shards = Math.max(set.shards, shardsFor(total, demand));
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
  { before, after, field, demand }: { before: number; after: number; field: string; demand: Demand | undefined },
): Promise<{ shards: number; actions: Action[] }> => {
  if (after >= before)
    return after === before ? { shards: set.shards, actions: [] } : grow(set, after - before, after, demand);
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

/** Takes from a counter what another begins with; not what is kept for a waitlist meanwhile. */
const giveFrom = ({ counterId, generation }: CounterSet, shard: number, quantity: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(counterId, generation, shard),
    UpdateExpression: 'SET available = available - :quantity',
    ConditionExpression: 'available >= :quantity AND attribute_not_exists(kept)',
    ExpressionAttributeValues: { ':quantity': quantity },
  },
});

/**
 * What to write so that something limited, `total` in all, has as many counters as a `demand` wants, what is left of it
 * spread over them; undefined where it has as many already. Nobody's hold moves: each goes back to the counter it came from.
 */
export const widen = async (
  set: CounterSet,
  total: number,
  demand: Demand | undefined,
): Promise<{ shards: number; actions: Action[] } | undefined> => {
  const shards = shardsFor(total, demand);
  if (shards <= set.shards) return undefined;
  const { gives, begins } = spreadPlan(await readCounters(set, true, 'public'), shards);
  return {
    shards,
    actions: [
      ...gives.flatMap((quantity, shard) => (quantity > 0 ? [giveFrom(set, shard, quantity)] : [])),
      ...begins.map((available, place) => newCounter(set, set.shards + place, available)),
    ],
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
