import { Refusal } from './errors.ts';
import type { Event, Pool } from './event.ts';
import type { TicketType } from './ticket-type.ts';

/** The most pools an event may have: they lie in its item and are deleted with it in one transaction. */
export const mostPools = 10;

/** A pool of an event, or the refusal that there is none. */
export const poolOf = ({ pools = [] }: Pick<Event, 'pools'>, poolId: string): Pool => {
  const pool = pools.find((candidate) => candidate.poolId === poolId);
  if (!pool) throw new Refusal('not_found');
  return pool;
};

/** Refuses one pool more than an event may have. */
export const assertPoolsLeft = ({ pools = [] }: Pick<Event, 'pools'>): void => {
  if (pools.length >= mostPools) throw new Refusal('too_many_pools', { facts: { maximum: mostPools } });
};

/** Refuses to take a pool away from types that draw on it. */
export const assertUnused = (poolId: string, types: readonly TicketType[]): void => {
  if (types.some(({ poolIds }) => poolIds?.includes(poolId))) throw new Refusal('pool_in_use');
};
