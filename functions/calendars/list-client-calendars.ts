import { listClientCalendarsRoute } from '#shared/contracts/synced-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { calendarView } from './calendar-view.ts';

type Deps = {
  connections: Pick<typeof connections, 'listOf'>;
  calendars: Pick<typeof calendars, 'listOf'>;
  authorize: typeof authorize;
};

/** The calendars of all of a client's accounts, from our copy. */
export const listClientCalendars = async (
  { params }: Request<typeof listClientCalendarsRoute>,
  { connections, calendars }: Deps,
) => {
  const connected = await connections.listOf(params.clientId);
  const found = await Promise.all(connected.map(({ connectionId }) => calendars.listOf(connectionId)));
  return { data: found.flat().map(calendarView) };
};

export const handler = httpHandler(listClientCalendarsRoute, listClientCalendars, {
  connections,
  calendars,
  authorize,
});
