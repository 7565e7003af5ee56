import { Refusal } from '#shared/domain/errors.ts';
import { reserveStock, type Try, type Want } from '#shared/domain/reservation.ts';
import { deal, type Take } from '#shared/domain/stock.ts';
import { keys } from '#shared/storage/keys.ts';
import type { Clock } from './clock.ts';
import type { Environment } from './compute.ts';
import type { Dice } from './dice.ts';
import { reserveWrites, type Wish } from './order-writes.ts';
import type { Held, Outcome, Table } from './table.ts';

/** How an order ended; `left` where there are some, but not as many. */
export type Answer =
  | { outcome: 'reserved' | 'repeated' | 'sold_out' | 'stock_busy' | 'over_buyer_limit' }
  | { outcome: 'not_enough_left'; left: number };

/** One way to keep stock and to sell it. */
export type Design = {
  name: string;
  stockKeys: readonly string[];
  order: (wish: Wish, environment: Environment) => Promise<Answer>;
};

/** What a design is built on. */
export type Ground = { clock: Clock; dice: Dice; table: Table };

/** The answer of a transaction that says more than which stock was there: it was done, or is not to be done. */
export const settled = ([order, buyer, ...stock]: readonly { outcome: Outcome }[]): Answer | undefined => {
  if (order?.outcome === 'ConditionalCheckFailed') return { outcome: 'repeated' };
  if (buyer?.outcome === 'ConditionalCheckFailed') return { outcome: 'over_buyer_limit' };
  const isDone = [order, buyer, ...stock].every((one) => one?.outcome === 'None');
  return isDone ? { outcome: 'reserved' } : undefined;
};

const refusalOf = (error: unknown): Answer => {
  if (!(error instanceof Refusal)) throw error;
  const { code, facts } = error;
  if (code === 'not_enough_left') return { outcome: code, left: Number(facts.left) };
  if (code === 'sold_out' || code === 'stock_busy') return { outcome: code };
  throw error;
};

/** So many counters in one transaction with the order: the real choice of counters and the real tries, on this table. */
export const counters = ({ clock, dice, table }: Ground, total: number, shards: number): Design => {
  const counter = { counterId: 'type_simulated', generation: 1, shards };
  const keyOf = (shard: number) => keys.stock(counter.counterId, counter.generation, shard).pk;
  const stockKeys = deal(total, shards).map((available, shard) => {
    table.lay(keyOf(shard), { available });
    return keyOf(shard);
  });

  const attempt = async (wish: Wish, takes: readonly Take[]): Promise<Try<Answer>> => {
    const holds = takes.map(([shard, quantity]): Held => ({ key: keyOf(shard), quantity }));
    const outcomes = await table.transact('reserve', reserveWrites(wish, holds));
    const result = settled(outcomes);
    if (result) return { outcome: result.outcome === 'reserved' ? 'done' : 'moot', result };
    const found = outcomes
      .slice(2)
      .flatMap(({ outcome, item }, place) =>
        outcome === 'ConditionalCheckFailed'
          ? [{ want: 0, shard: (takes[place] as Take)[0], available: item?.available ?? 0 }]
          : [],
      );
    return found.length > 0 ? { outcome: 'short', found } : { outcome: 'busy' };
  };

  return {
    name: shards === 1 ? 'one counter' : `${shards} counters`,
    stockKeys,
    order: (wish, { memory }) => {
      const want: Want = { ...counter, name: 'Standing', quantity: wish.quantity };
      return reserveStock([want], {
        attempt: ([takes = []]) => attempt(wish, takes),
        readCounters: async (_, isConsistent) =>
          (await table.read('reserve', stockKeys, isConsistent)).map((item) => item?.available ?? 0),
        memory,
        wait: clock.sleep,
        random: dice.random,
        milliseconds: clock.now,
        onConflict: () => undefined,
      }).catch(refusalOf);
    },
  };
};
