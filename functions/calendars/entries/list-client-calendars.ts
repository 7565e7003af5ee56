import { listClientCalendarsRoute } from '#shared/contracts/synced-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { type CalendarsDeps, listCalendarsOf } from './list-calendars-of.ts';

type Deps = CalendarsDeps & { authorize: typeof authorize };

/** The calendars of a client’s Google accounts. */
export const listClientCalendars = ({ params }: Request<typeof listClientCalendarsRoute>, deps: Deps) =>
  listCalendarsOf(params.clientId, deps);

export const handler = httpHandler(listClientCalendarsRoute, listClientCalendars, {
  connections,
  calendars,
  authorize,
});
