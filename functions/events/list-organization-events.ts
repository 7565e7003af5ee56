import { listOrganizationEventsRoute } from '#shared/contracts/events.ts';
import type { Event } from '#shared/domain/event.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as eventLists from '#shared/storage/event-lists.ts';
import { type Counted, countSales } from '#shared/storage/sale-counters.ts';
import { eventView } from './event-view.ts';
import { figuresOf, showing, sumOf } from './figures.ts';

type Deps = {
  eventLists: Pick<typeof eventLists, 'listOfOrganization'>;
  countSales: typeof countSales;
  authorize: typeof authorize;
};

const eventFigures = (event: Event, counted: Map<string, Counted>) =>
  sumOf(Object.entries(event.counters ?? {}).map(([id, { total }]) => figuresOf(total, counted.get(id), event)));

/** A page of an organization's events by date, with how each is selling. */
export const listOrganizationEvents = async (
  { access, query, now }: Request<typeof listOrganizationEventsRoute>,
  { eventLists, countSales }: Deps,
) => {
  const page = await eventLists.listOfOrganization(access.organizationId, { ...query, now });
  const counted = await countSales(Object.assign({}, ...page.events.map(({ counters }) => counters)));
  const shown = showing(access);
  return {
    data: page.events.map((event) => ({ event: eventView(event), ...shown(eventFigures(event, counted)) })),
    ...(page.nextCursor && { nextCursor: page.nextCursor }),
  };
};

export const handler = httpHandler(listOrganizationEventsRoute, listOrganizationEvents, {
  eventLists,
  countSales,
  authorize,
});
