import { Refusal, refuseField } from '#shared/domain/errors.ts';
import type { Event, Pool } from '#shared/domain/event.ts';
import { type CounterSet, shardsFor } from '#shared/domain/stock.ts';
import { whileContended } from './contention.ts';
import { begin, resize, retire, widen as widenCounters } from './counter-sets.ts';
import {
  type Action,
  type TransactionRefused as Refused,
  TransactionRefused,
  tableName,
  transact,
} from './database.ts';
import { keys } from './keys.ts';

/*
 * The pools of an event lie in its item; their counters and the room they take in the event change with them in one
 * transaction, as those of ticket types do.
 */

/** Where the room of a pool is counted. */
export const roomOf = ({ poolId, shards, generation }: Pool): CounterSet => ({ counterId: poolId, shards, generation });

/** Writes the list of pools if nobody changed it meanwhile, and takes `more` room in the event. */
const replacePools = ({ eventId, capacity, pools: before }: Event, pools: readonly Pool[], more: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.event(eventId),
    UpdateExpression: 'SET pools = :pools, allocated = allocated + :more',
    ConditionExpression: `#status <> :cancelled AND ${before ? 'pools = :before' : 'attribute_not_exists(pools)'} AND #capacity >= :capacity AND allocated <= :room`,
    ExpressionAttributeNames: { '#status': 'status', '#capacity': 'capacity' },
    ExpressionAttributeValues: {
      ':pools': pools,
      ':more': more,
      ':cancelled': 'CANCELLED',
      ':capacity': capacity,
      ':room': capacity - more,
      ...(before && { ':before': before }),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

const whyRefused = (error: Refused, more: number): Refusal => {
  const found = error.reasons[0]?.item as Partial<Event> | undefined;
  if (!found) return new Refusal('version_conflict', { cause: error });
  if (found.status === 'CANCELLED') return new Refusal('event_cancelled', { cause: error });
  const left = Math.max(0, (found.capacity ?? 0) - (found.allocated ?? 0));
  return more > left ? refuseField('capacity_exceeded', 'total', { left }) : new Refusal('version_conflict');
};

const write = async (
  event: Event,
  pools: readonly Pool[],
  more: number,
  counters: readonly Action[],
): Promise<void> => {
  try {
    await whileContended(() => transact([replacePools(event, pools, more), ...counters]));
  } catch (error) {
    throw error instanceof TransactionRefused ? whyRefused(error, more) : error;
  }
};

/** Adds a pool to an event with its counters. Refuses `capacity_exceeded` with how many places are `left`. */
export const create = async (event: Event, draft: Omit<Pool, 'shards' | 'generation'>): Promise<Pool> => {
  const pool = { ...draft, shards: shardsFor(draft.total, event.demand), generation: 1 };
  await write(event, [...(event.pools ?? []), pool], pool.total, begin(roomOf(pool), pool.total));
  return pool;
};

const withPool = (event: Event, pool: Pool): Pool[] =>
  (event.pools ?? []).map((one) => (one.poolId === pool.poolId ? pool : one));

/** Changes a pool of an event. Refuses `capacity_below_sold` with how many places are `taken`. */
export const change = async (event: Event, before: Pool, after: Pool): Promise<Pool> => {
  const sizes = { before: before.total, after: after.total, field: 'total', demand: event.demand };
  const { shards, actions } = await resize(roomOf(before), sizes);
  const pool = { ...after, shards };
  await write(event, withPool(event, pool), after.total - before.total, actions);
  return pool;
};

/** Gives a pool the counters that its event's demand wants, where it has fewer; answers whether it got any. */
export const widen = async (event: Event, pool: Pool): Promise<boolean> => {
  const wider = await widenCounters(roomOf(pool), pool.total, event.demand);
  if (wider) await write(event, withPool(event, { ...pool, shards: wider.shards }), 0, wider.actions);
  return wider !== undefined;
};

/** Takes a pool away that nobody has ever drawn on. */
export const remove = async (event: Event, pool: Pool): Promise<void> => {
  const pools = (event.pools ?? []).filter(({ poolId }) => poolId !== pool.poolId);
  try {
    await whileContended(() => transact([replacePools(event, pools, -pool.total), ...retire(roomOf(pool))]));
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const isChanged = error.reasons[0]?.code === 'ConditionalCheckFailed';
    throw new Refusal(isChanged ? 'version_conflict' : 'pool_in_use', { cause: error });
  }
};
