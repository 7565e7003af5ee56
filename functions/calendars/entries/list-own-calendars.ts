import { listOwnCalendarsRoute } from '#shared/contracts/own-calendars.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { type CalendarsDeps, listCalendarsOf } from './list-calendars-of.ts';

/** The calendars of the caller’s Google accounts. */
export const listOwnCalendars = ({ caller }: Request<typeof listOwnCalendarsRoute>, deps: CalendarsDeps) =>
  listCalendarsOf(caller.userId, deps);

export const handler = httpHandler(listOwnCalendarsRoute, listOwnCalendars, { connections, calendars });
