import { changePoolRoute } from '#shared/contracts/pools.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { poolOf } from '#shared/domain/pool-rules.ts';
import { assertRoom, assertTypesMayChange } from '#shared/domain/ticket-type-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';
import * as pools from '#shared/storage/pools.ts';
import { poolView } from './pool-view.ts';

type Deps = {
  events: Pick<typeof events, 'find'>;
  pools: Pick<typeof pools, 'change'>;
  authorize: typeof authorize;
};

/** Renames a pool or changes its room; never below what is sold or held. */
export const changePool = async (
  { params, body: { name, total } }: Request<typeof changePoolRoute>,
  { events, pools }: Deps,
) => {
  const event = await events.find(params.eventId);
  if (!event) throw new Refusal('not_found');
  assertTypesMayChange(event);
  const pool = poolOf(event, params.poolId);
  const changed = { ...pool, name: name ?? pool.name, total: total ?? pool.total };
  assertRoom(event, changed.total - pool.total);
  return poolView(await pools.change(event, pool, changed));
};

export const handler = httpHandler(changePoolRoute, changePool, { events, pools, authorize });
