import { endOf, startOf } from '#local/cloud/google/calendar/event-store.ts';
import { readTimestamp } from '#local/cloud/google/calendar/event-times.ts';
import { emptyRange, invalid } from '#local/cloud/google/errors.ts';
import type { Calendar, Event } from '#local/cloud/google/world.ts';

/** Milliseconds since the epoch; null is open. */
type Range = { timeMin: number | null; timeMax: number | null };

export function rangeOf(query: URLSearchParams): Range {
  const timeMin = readTimestamp(query.get('timeMin'), 'timeMin');
  const timeMax = readTimestamp(query.get('timeMax'), 'timeMax');
  if (timeMin !== null && timeMax !== null && timeMax <= timeMin) throw emptyRange();
  return { timeMin, timeMax };
}

export function isWithin(event: Event, calendar: Calendar, { timeMin, timeMax }: Range): boolean {
  if (timeMax !== null && startOf(event, calendar) >= timeMax) return false;
  // A series counts as long as it may still have an instance; only single events end.
  return timeMin === null || Boolean(event.recurrence?.length) || endOf(event, calendar) > timeMin;
}

export function matches(event: Event, query: URLSearchParams): boolean {
  const text = query.get('q')?.toLowerCase();
  const fields = [
    event.summary,
    event.description,
    event.location,
    ...(event.attendees ?? []).map(({ email }) => email),
  ];
  if (text && !fields.some((field) => field?.toLowerCase().includes(text))) return false;
  if (query.has('iCalUID') && event.iCalUID !== query.get('iCalUID')) return false;
  return (
    query.getAll('privateExtendedProperty').every((wanted) => holds(event.extendedProperties?.private, wanted)) &&
    query.getAll('sharedExtendedProperty').every((wanted) => holds(event.extendedProperties?.shared, wanted))
  );
}

function holds(properties: Record<string, string> | undefined, wanted: string): boolean {
  const at = wanted.indexOf('=');
  if (at < 1) throw invalid('Invalid extended property constraint: it must be propertyName=value.');
  return properties?.[wanted.slice(0, at)] === wanted.slice(at + 1);
}

export function ordering(query: URLSearchParams, calendar: Calendar): (a: Event, b: Event) => number {
  if (query.get('orderBy') === 'startTime') return (a, b) => startOf(a, calendar) - startOf(b, calendar);
  if (query.get('orderBy') === 'updated') return (a, b) => Date.parse(a.updated ?? '') - Date.parse(b.updated ?? '');
  return () => 0;
}
