import { millisOf } from '#local/cloud/google/calendar/event-times.ts';
import { expand } from '#local/cloud/google/calendar/recurrence.ts';
import type { Calendar, Event, World } from '#local/cloud/google/world.ts';

/** The only writer of events: numbers the change, stamps the event and lets the watchers know. */
export function writeEvent(world: World, calendar: Calendar, event: Event): Event {
  world.state.change += 1;
  const written: Event = {
    ...event,
    kind: 'calendar#event',
    etag: `"${world.now().getTime()}${String(world.state.change).padStart(6, '0')}"`,
    updated: world.now().toISOString(),
  };
  const events = world.state.events[calendar.id] ?? {};
  events[written.id] = { event: written, changed: world.state.change };
  world.state.events[calendar.id] = events;
  world.changed(calendar.id);
  return written;
}

/** Looks up a written event, or the instance of a series that has not been changed by itself. */
export function readEvent(world: World, calendar: Calendar, id: string): Event | undefined {
  const stored = world.state.events[calendar.id]?.[id]?.event;
  if (stored) return stored;
  const [masterId = '', moment = ''] = id.split('_');
  const master = world.state.events[calendar.id]?.[masterId]?.event;
  if (!master?.recurrence?.length || moment === '') return undefined;
  const date = `${moment.slice(0, 4)}-${moment.slice(4, 6)}-${moment.slice(6, 8)}`;
  const after = Date.parse(date) + 3 * 86_400_000;
  return Number.isNaN(after) ? undefined : expand(master, calendar.timeZone, after).find((event) => event.id === id);
}

/** The instances of a series before `until` (ms), each in its own version if it has been changed or cancelled. */
export function instancesOf(world: World, calendar: Calendar, master: Event, until: number): Event[] {
  const events = world.state.events[calendar.id] ?? {};
  const planned = expand(master, calendar.timeZone, until);
  const changed = Object.values(events)
    .map(({ event }) => event)
    .filter((event) => event.recurringEventId === master.id);
  const changedIds = new Set(changed.map(({ id }) => id));
  return [...planned.filter(({ id }) => !changedIds.has(id)), ...changed].sort(
    (a, b) => startOf(a, calendar) - startOf(b, calendar),
  );
}

export const startOf = (event: Event, calendar: Calendar): number => millisOf(event.start ?? {}, calendar.timeZone);

export const endOf = (event: Event, calendar: Calendar): number => millisOf(event.end ?? {}, calendar.timeZone);
