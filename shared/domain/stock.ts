/**
 * Stock is kept in several counters ("shards") so that many buyers can take from one ticket type at once: a counter that
 * is part of one transaction refuses every other that touches it meanwhile.
 */

/** The most counters one type may have; a transaction holds 100 actions and a read of all counters takes 100 keys. */
const mostShards = 64;

/** The milliseconds an item is busy inside a transaction. Unpublished by AWS; an assumption until measured in one's account. */
const busyMilliseconds = 10;

/**
 * How many counters a type gets: ten times the orders that are in flight at its peak, so that nine in ten orders meet a
 * free counter at once; never so many that a counter begins with fewer than eight tickets.
 */
export const shardsFor = (total: number, peakOrdersPerSecond = 40): number => {
  const wanted = Math.ceil((10 * peakOrdersPerSecond * busyMilliseconds) / 1000);
  return Math.max(1, Math.min(wanted, Math.ceil(total / 8), mostShards));
};

/** A total dealt evenly over counters: `deal(10, 4)` is `[3, 3, 2, 2]`. Works for negative totals too. */
export const deal = (total: number, shards: number): number[] =>
  Array.from(
    { length: shards },
    (_, shard) => Math.trunc(total / shards) + (shard < Math.abs(total % shards) ? Math.sign(total) : 0),
  );
