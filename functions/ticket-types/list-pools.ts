import { listPoolsRoute } from '#shared/contracts/pools.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';
import { countSales } from '#shared/storage/sale-counters.ts';
import { poolView } from './pool-view.ts';

type Deps = { events: Pick<typeof events, 'find'>; countSales: typeof countSales; authorize: typeof authorize };

/** The pools of an event and how much room each has left. */
export const listPools = async ({ params }: Request<typeof listPoolsRoute>, { events, countSales }: Deps) => {
  const event = await events.find(params.eventId);
  if (!event) throw new Refusal('not_found');
  const { pools = [] } = event;
  const counted = await countSales(Object.fromEntries(pools.map((pool) => [pool.poolId, pool])));
  return { data: pools.map((pool) => ({ ...poolView(pool), left: counted.get(pool.poolId)?.left ?? 0 })) };
};

export const handler = httpHandler(listPoolsRoute, listPools, { events, countSales, authorize });
