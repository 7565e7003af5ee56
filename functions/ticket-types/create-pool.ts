import { createPoolRoute } from '#shared/contracts/pools.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event, Pool } from '#shared/domain/event.ts';
import { assertPoolsLeft } from '#shared/domain/pool-rules.ts';
import { assertRoom, assertTypesMayChange } from '#shared/domain/ticket-type-rules.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';
import * as pools from '#shared/storage/pools.ts';
import { poolView } from './pool-view.ts';

type Deps = {
  events: Pick<typeof events, 'find'>;
  pools: Pick<typeof pools, 'create'>;
  authorize: typeof authorize;
};

const findPool = (event: Event | undefined, poolId: string): Pool | undefined =>
  event?.pools?.find((pool) => pool.poolId === poolId);

/** Adds a pool that types of the event may draw on. Its id follows from the key of the request, so that a repeat adds nothing. */
export const createPool = async (
  { params, body, idempotencyKey, requestHash }: Request<typeof createPoolRoute>,
  { events, pools }: Deps,
) => {
  const event = await events.find(params.eventId);
  if (!event) throw new Refusal('not_found');
  const poolId = idFor('pool', idempotencyKey, event.eventId);
  const answer = (made: Pool, isRepeat: boolean) => answerOnce({ made, isRepeat }, requestHash, poolView);
  const repeated = findPool(event, poolId);
  if (repeated) return answer(repeated, true);
  assertTypesMayChange(event);
  assertPoolsLeft(event);
  assertRoom(event, body.total);
  try {
    return answer(await pools.create(event, { poolId, ...body, ...(requestHash && { requestHash }) }), false);
  } catch (error) {
    // The pools may have changed because the same request came twice at once.
    const twin = findPool(await events.find(params.eventId), poolId);
    if (twin) return answer(twin, true);
    throw error;
  }
};

export const handler = httpHandler(createPoolRoute, createPool, { events, pools, authorize });
