import { getSeatingRoute } from '#shared/contracts/seating.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as charts from '#shared/storage/seating-charts.ts';

type Deps = { charts: Pick<typeof charts, 'findCopy'>; authorize: typeof authorize };

/** How an event seats people. */
export const getSeating = async ({ access }: Request<typeof getSeatingRoute>, { charts }: Deps) => {
  const { eventId, seating } = eventOf(access);
  const chart = seating && (await charts.findCopy(eventId));
  if (!chart) throw new Refusal('not_found');
  return { ...seating, chart };
};

export const handler = httpHandler(getSeatingRoute, getSeating, { charts, authorize });
