/**
 * Stock is kept in several counters ("shards") so that many buyers can take from one ticket type at once: a counter that
 * is part of one transaction refuses every other that touches it meanwhile.
 */

/** So many from one counter. */
export type Take = [shard: number, quantity: number];

/** Where something limited is counted: the tickets of a type, the room of a pool, the uses of a promo code. */
export type CounterSet = { counterId: string; generation: number; shards: number };

/** What an order took from one set of counters, so that it goes back where it came from. */
export type Hold = [counterId: string, generation: number, takes: Take[]];

/** The counters of a ticket type. */
export const countersOf = ({
  ticketTypeId,
  generation,
  shards,
}: {
  ticketTypeId: string;
  generation: number;
  shards: number;
}): CounterSet => ({ counterId: ticketTypeId, generation, shards });

/** How many people an organizer expects at once when sales open. */
export const demands = ['calm', 'busy', 'rush'] as const;
export type Demand = (typeof demands)[number];

/** The orders a second at the peak of a sale for which counters are made. */
const peakOrdersPerSecond: Record<Demand, number> = { calm: 40, busy: 160, rush: 640 };

/** The most counters one type may have; a transaction holds 100 actions and a read of all counters takes 100 keys. */
const mostShards = 64;

/** The milliseconds an item is busy inside a transaction. Unpublished by AWS; an assumption until measured in one's account. */
const busyMilliseconds = 10;

/** Orders a second that so many counters take with next to no conflicts; ten times as many collapse. */
export const comfortableOrdersPerSecond = (shards: number): number => (shards * 1000) / (10 * busyMilliseconds);

/**
 * How many counters a type gets: ten times the orders that are in flight at its peak, so that nine in ten orders meet a
 * free counter at once; never so many that a counter begins with fewer than eight tickets.
 */
export const shardsFor = (total: number, demand: Demand = 'calm'): number => {
  const wanted = Math.ceil((10 * peakOrdersPerSecond[demand] * busyMilliseconds) / 1000);
  return Math.max(1, Math.min(wanted, Math.ceil(total / 8), mostShards));
};

/** A total dealt evenly over counters: `deal(10, 4)` is `[3, 3, 2, 2]`. Works for negative totals too. */
export const deal = (total: number, shards: number): number[] =>
  Array.from(
    { length: shards },
    (_, shard) => Math.trunc(total / shards) + (shard < Math.abs(total % shards) ? Math.sign(total) : 0),
  );

/**
 * How to spread what counters hold over more of them: what each present one gives and each new one begins with, so that
 * nothing is lost and the fullest give most. A counter below the new level gives nothing.
 */
export const spreadPlan = (available: readonly number[], shards: number): { gives: number[]; begins: number[] } => {
  const level = Math.ceil(available.reduce((sum, left) => sum + left, 0) / shards);
  const gives = available.map((left) => Math.max(0, left - level));
  const given = gives.reduce((sum, part) => sum + part, 0);
  return { gives, begins: deal(given, shards - available.length) };
};

/** What one environment believes its counters hold; `undefined` where it knows nothing. */
export type Believed = readonly (number | undefined)[];

/** Where to take from, or how many could be had at most when there are too few. */
export type Choice = { takes: Take[] } | { left: number };

/**
 * Chooses the counters to take from. A counter not known to be too low is picked at random, so that buyers spread. When
 * every counter is known and none has enough, the fullest are drained together: no fragment is left unsold. `mostTakes`
 * bounds how many, because a transaction holds 100 actions.
 */
export const chooseTakes = (quantity: number, believed: Believed, mostTakes: number, random: () => number): Choice => {
  const enough = believed.flatMap((available, shard) =>
    available === undefined || available >= quantity ? [shard] : [],
  );
  const picked = enough[Math.floor(random() * enough.length)];
  if (picked !== undefined) return { takes: [[picked, quantity]] };

  const takes: Take[] = [];
  let missing = quantity;
  const fullestFirst = believed.map((available, shard): Take => [shard, available ?? 0]).sort((a, b) => b[1] - a[1]);
  for (const [shard, available] of fullestFirst.slice(0, mostTakes)) {
    if (missing === 0 || available === 0) break;
    const taken = Math.min(available, missing);
    takes.push([shard, taken]);
    missing -= taken;
  }
  return missing === 0 ? { takes } : { left: quantity - missing };
};
