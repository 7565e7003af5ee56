import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { endOf, instancesOf, startOf } from '#local/cloud/google/calendar/event-store.ts';
import { readTimestamp } from '#local/cloud/google/calendar/event-times.ts';
import { emptyRange, required } from '#local/cloud/google/errors.ts';
import type { Calendar, Event, User, World } from '#local/cloud/google/world.ts';

type Busy = { start: number; end: number };

export function queryFreeBusy(
  world: World,
  user: User,
  body: calendar_v3.Schema$FreeBusyRequest,
): calendar_v3.Schema$FreeBusyResponse {
  const timeMin = readTimestamp(body.timeMin ?? null, 'timeMin');
  const timeMax = readTimestamp(body.timeMax ?? null, 'timeMax');
  if (timeMin === null) throw required('Missing timeMin parameter.');
  if (timeMax === null) throw required('Missing timeMax parameter.');
  if (timeMax <= timeMin) throw emptyRange();
  const calendars = (body.items ?? []).map(({ id }) => {
    const calendar = world.state.calendars[id === 'primary' ? user.email : (id ?? '')];
    if (!calendar || calendar.owner !== user.email) {
      return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }];
    }
    const busy = busyIn(world, calendar, timeMin, timeMax).map(({ start, end }) => ({
      start: iso(start),
      end: iso(end),
    }));
    return [id, { busy }];
  });
  return {
    kind: 'calendar#freeBusy',
    timeMin: iso(timeMin),
    timeMax: iso(timeMax),
    calendars: Object.fromEntries(calendars),
  };
}

/** Merged and cut to the range; what is marked free, cancelled or declined takes no time. */
function busyIn(world: World, calendar: Calendar, timeMin: number, timeMax: number): Busy[] {
  const events = Object.values(world.state.events[calendar.id] ?? {}).map(({ event }) => event);
  const spans = events
    .filter((event) => !event.recurringEventId)
    .flatMap((event) => (event.recurrence?.length ? instancesOf(world, calendar, event, timeMax) : [event]))
    .filter((event) => event.status !== 'cancelled' && event.transparency !== 'transparent' && !isDeclined(event))
    .map((event) => ({
      start: Math.max(timeMin, startOf(event, calendar)),
      end: Math.min(timeMax, endOf(event, calendar)),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const merged: Busy[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push(span);
  }
  return merged;
}

const isDeclined = (event: Event) =>
  (event.attendees ?? []).some(({ self, responseStatus }) => self && responseStatus === 'declined');

const iso = (millis: number) => new Date(millis).toISOString().replace('.000Z', 'Z');
