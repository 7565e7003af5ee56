import type { Counters } from '#shared/domain/event.ts';
import type { Sale } from '#shared/domain/sale.ts';
import { batchGet } from './batch-get.ts';
import { keys } from './keys.ts';
import { heldFor } from './stock.ts';

/** How a type is selling: unsold, neither held nor kept for a waitlist, paid for, and what was paid for them in minor units. */
export type Counted = { left: number; sold: number; revenue: number };

type Counter = { pk: string; available?: number; kept?: boolean; sold?: number; revenue?: number };

/** What never runs out has no stock, and its sales are all counted in one place. */
const keysOf = (ticketTypeId: string, { generation, shards }: Counters) => [
  ...Array.from({ length: shards }, (_, shard) => keys.stock(ticketTypeId, generation, shard)),
  ...Array.from({ length: Math.max(1, shards) }, (_, shard) => keys.sales(ticketTypeId, shard)),
];

/**
 * How each type is selling, by its id, from as few batch reads as its counters need. Counters are read one by one, so the
 * sum is what was true within some milliseconds; only the condition of a reservation knows for sure.
 */
export const countSales = async (types: Record<string, Counters>): Promise<Map<string, Counted>> => {
  const wanted = Object.entries(types).map(([ticketTypeId, counters]) => ({
    ticketTypeId,
    keys: keysOf(ticketTypeId, counters),
  }));
  const found = (await batchGet(wanted.flatMap((type) => type.keys))) as Counter[];
  const byPk = new Map(found.map((counter) => [counter.pk, counter]));
  return new Map(
    wanted.map((type) => {
      const counted = { left: 0, sold: 0, revenue: 0 };
      for (const { pk } of type.keys) {
        const counter = byPk.get(pk);
        counted.left += heldFor('public', counter);
        counted.sold += counter?.sold ?? 0;
        counted.revenue += counter?.revenue ?? 0;
      }
      return [type.ticketTypeId, counted];
    }),
  );
};

/** How each type of a sale is selling and how much room each pool of its event has, by their ids. */
export const countSale = ({ event, ticketTypes }: Sale): Promise<Map<string, Counted>> =>
  countSales({
    ...Object.fromEntries(ticketTypes.map((type) => [type.ticketTypeId, type])),
    ...Object.fromEntries((event.pools ?? []).map((pool) => [pool.poolId, pool])),
  });
