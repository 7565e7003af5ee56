import { deletePoolRoute } from '#shared/contracts/pools.ts';
import { assertUnused } from '#shared/domain/pool-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as pools from '#shared/storage/pools.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  loadSale: typeof loadSaleUncached;
  pools: Pick<typeof pools, 'remove'>;
  authorize: typeof authorize;
};

/** Deletes a pool that no type draws on; one that is gone already is deleted. */
export const deletePool = async (
  { params }: Request<typeof deletePoolRoute>,
  { loadSale, pools }: Deps,
): Promise<undefined> => {
  const sale = await loadSale(params.eventId, { isConsistent: true });
  const pool = sale?.event.pools?.find(({ poolId }) => poolId === params.poolId);
  if (!sale || !pool) return;
  assertUnused(pool.poolId, sale.ticketTypes);
  await pools.remove(sale.event, pool);
};

export const handler = httpHandler(deletePoolRoute, deletePool, { loadSale: loadSaleUncached, pools, authorize });
