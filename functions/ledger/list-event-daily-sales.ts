import { listEventDailySalesRoute } from '#shared/contracts/ledger.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as dailySales from '#shared/storage/daily-sales.ts';
import * as organizations from '#shared/storage/organizations.ts';
import { type DaysDeps, salesByDay } from './sales-by-day.ts';

type Deps = DaysDeps & { authorize: typeof authorize };

/** What each day brought an event. */
export const listEventDailySales = (request: Request<typeof listEventDailySalesRoute>, deps: Deps) =>
  salesByDay(request.params.eventId, request, deps);

export const handler = httpHandler(listEventDailySalesRoute, listEventDailySales, {
  dailySales,
  organizations,
  authorize,
});
