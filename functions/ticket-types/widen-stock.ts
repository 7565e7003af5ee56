import * as jobs from '#shared/contracts/jobs/ticket-types.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as pools from '#shared/storage/pools.ts';
import * as promoCodes from '#shared/storage/promo-codes.ts';
import * as stock from '#shared/storage/ticket-type-stock.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  stock: Pick<typeof stock, 'widen'>;
  pools: Pick<typeof pools, 'widen'>;
  promoCodes: Pick<typeof promoCodes, 'list' | 'widen'>;
};

const codesPerPage = 50;

async function* codesOf(eventId: string, { promoCodes }: Deps) {
  let cursor: string | undefined;
  do {
    const page = await promoCodes.list(eventId, { limit: codesPerPage, cursor });
    yield* page.promoCodes;
    cursor = page.nextCursor;
  } while (cursor);
}

/**
 * Gives types, pools and limited codes of an event the counters that its demand wants, one transaction each, while it
 * sells. There are never fewer afterwards: holds point at every counter.
 */
export const widenStock = async (
  { payload: { eventId } }: Delivery<typeof jobs.widenStock>,
  deps: Deps,
): Promise<string> => {
  const load = () => deps.loadSale(eventId, { isConsistent: true });
  const sale = await load();
  if (!sale || sale.event.status === 'CANCELLED') return 'nothing is on sale';
  let widened = 0;
  for (const type of sale.ticketTypes) if (await deps.stock.widen(sale.event, type)) widened += 1;
  for (const { poolId } of sale.event.pools ?? []) {
    // Each pool is written with the list of all, so the list is read anew for each.
    const event = (await load())?.event;
    const pool = event?.pools?.find((one) => one.poolId === poolId);
    if (event && pool && (await deps.pools.widen(event, pool))) widened += 1;
  }
  for await (const promo of codesOf(eventId, deps))
    if (await deps.promoCodes.widen(promo, sale.event.demand)) widened += 1;
  return widened === 0 ? 'everything has counters enough' : `${widened} got more counters`;
};

export const handler = queueHandler(jobs.widenStock, widenStock, {
  loadSale: loadSaleUncached,
  stock,
  pools,
  promoCodes,
});
