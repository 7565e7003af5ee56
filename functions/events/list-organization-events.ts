import { listOrganizationEventsRoute } from '#shared/contracts/events.ts';
import type { Event } from '#shared/domain/event.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';
import { type Counted, countSales } from '#shared/storage/sale-counters.ts';
import { eventView } from './event-view.ts';

type Deps = {
  events: Pick<typeof events, 'listOfOrganization'>;
  countSales: typeof countSales;
  authorize: typeof authorize;
};

/** What is sold of one event; what is neither left nor sold is held by somebody who is paying. */
const sumOf = ({ allocated, counters = {} }: Event, counted: Map<string, Counted>) => {
  const sum = { left: 0, sold: 0, revenue: 0 };
  for (const ticketTypeId of Object.keys(counters)) {
    const { left = 0, sold = 0, revenue = 0 } = counted.get(ticketTypeId) ?? {};
    sum.left += left;
    sum.sold += sold;
    sum.revenue += revenue;
  }
  // The counters are read one after the other, so in the rush of a sale the difference may be off for a moment.
  const held = Math.max(0, allocated - sum.left - sum.sold);
  return { sold: sum.sold, held, total: allocated, revenue: sum.revenue };
};

/** A page of an organization's events, the newest first, with how each is selling. */
export const listOrganizationEvents = async (
  { access, query }: Request<typeof listOrganizationEventsRoute>,
  { events, countSales }: Deps,
) => {
  const page = await events.listOfOrganization(access.organizationId, query);
  const counted = await countSales(Object.assign({}, ...page.events.map(({ counters }) => counters)));
  return {
    data: page.events.map((event) => ({ event: eventView(event), ...sumOf(event, counted) })),
    ...(page.nextCursor && { nextCursor: page.nextCursor }),
  };
};

export const handler = httpHandler(listOrganizationEventsRoute, listOrganizationEvents, {
  events,
  countSales,
  authorize,
});
