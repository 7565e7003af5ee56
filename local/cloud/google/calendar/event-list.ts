import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { findCalendar } from '#local/cloud/google/calendar/calendars.ts';
import { isWithin, matches, ordering, rangeOf } from '#local/cloud/google/calendar/event-filters.ts';
import { instancesOf, readEvent } from '#local/cloud/google/calendar/event-store.ts';
import { readTimestamp } from '#local/cloud/google/calendar/event-times.ts';
import { readSyncToken, type SyncPoint, writeSyncToken } from '#local/cloud/google/calendar/sync-tokens.ts';
import { invalid, notFound, updatedMinTooLongAgo } from '#local/cloud/google/errors.ts';
import type { Calendar, Event, EventRecord, User, World } from '#local/cloud/google/world.ts';

const day = 86_400_000;
const deletionsKeptMs = 28 * day;
const notWithSyncToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];
const withoutNextSyncToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'updatedMin',
];

export function listEvents(
  world: World,
  user: User,
  calendarId: string,
  query: URLSearchParams,
): calendar_v3.Schema$Events {
  const calendar = findCalendar(world, user, calendarId);
  const token = query.get('syncToken');
  const point = token ? resume(world, calendar, query, token) : begin(world, calendar, query);
  const found = token ? changesSince(world, calendar, point, query) : select(world, calendar, point, query);
  const place = readPageToken(world, query);
  const page = pageOf(world, found, query, place);
  const isLast = page.nextPageToken === undefined;
  const givesToken = isLast && (token !== null || !withoutNextSyncToken.some((name) => query.has(name)));
  return {
    kind: 'calendar#events',
    etag: `"${world.state.change}"`,
    summary: calendar.summary,
    ...(calendar.description ? { description: calendar.description } : {}),
    updated: world.now().toISOString(),
    timeZone: calendar.timeZone,
    accessRole: 'owner',
    defaultReminders: calendar.primary ? [{ method: 'popup', minutes: 30 }] : [],
    ...page,
    ...(givesToken ? { nextSyncToken: writeSyncToken({ ...point, change: place.change }) } : {}),
  };
}

export function listInstances(
  world: World,
  user: User,
  calendarId: string,
  id: string,
  query: URLSearchParams,
): calendar_v3.Schema$Events {
  const calendar = findCalendar(world, user, calendarId);
  const master = readEvent(world, calendar, id);
  if (!master) throw notFound();
  const range = rangeOf(query);
  const until = Math.min(range.timeMax ?? Infinity, horizon(world));
  const original = query.get('originalStart');
  const found = instancesOf(world, calendar, master, until)
    .filter((event) => query.get('showDeleted') === 'true' || event.status !== 'cancelled')
    .filter((event) => isWithin(event, calendar, range))
    .filter(
      (event) => !original || [event.originalStartTime?.dateTime, event.originalStartTime?.date].includes(original),
    );
  return {
    kind: 'calendar#events',
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    ...pageOf(world, found, query, readPageToken(world, query)),
  };
}

function begin(world: World, calendar: Calendar, query: URLSearchParams): SyncPoint {
  if (query.get('orderBy') === 'startTime' && query.get('singleEvents') !== 'true') {
    throw invalid('The requested ordering is not available for the particular query.');
  }
  return {
    calendarId: calendar.id,
    change: world.state.change,
    isExpanded: query.get('singleEvents') === 'true',
    ...rangeOf(query),
  };
}

function resume(world: World, calendar: Calendar, query: URLSearchParams, token: string): SyncPoint {
  const clash = notWithSyncToken.find((name) => query.has(name));
  if (clash) throw invalid(`Sync token cannot be used together with ${clash}.`, 'badRequest');
  return readSyncToken(world, calendar.id, token);
}

function select(world: World, calendar: Calendar, point: SyncPoint, query: URLSearchParams): Event[] {
  const updatedMin = readTimestamp(query.get('updatedMin'), 'updatedMin');
  if (updatedMin !== null && updatedMin < world.now().getTime() - deletionsKeptMs) throw updatedMinTooLongAgo();
  const showsDeleted = query.get('showDeleted') === 'true' || updatedMin !== null;
  return versions(world, calendar, Object.values(world.state.events[calendar.id] ?? {}), point)
    .filter((event) => showsDeleted || event.status !== 'cancelled')
    .filter((event) => isWithin(event, calendar, point))
    .filter((event) => updatedMin === null || Date.parse(event.updated ?? '') >= updatedMin)
    .filter((event) => matches(event, query))
    .sort(ordering(query, calendar));
}

/** Everything written after the point; deleted events are always told, but only by id. */
function changesSince(world: World, calendar: Calendar, point: SyncPoint, query: URLSearchParams): Event[] {
  const records = Object.values(world.state.events[calendar.id] ?? {}).filter(({ changed }) => changed > point.change);
  return versions(world, calendar, records, point)
    .filter((event) => event.status === 'cancelled' || isWithin(event, calendar, point))
    .map((event) => (event.status === 'cancelled' && query.get('showDeleted') !== 'true' ? tombstone(event) : event));
}

/** As the caller sees them: series whole, or as single instances. */
function versions(world: World, calendar: Calendar, records: EventRecord[], point: SyncPoint): Event[] {
  const events = records.map(({ event }) => event);
  if (!point.isExpanded) return events;
  const until = Math.min(point.timeMax ?? Infinity, horizon(world));
  const seen = new Map<string, Event>();
  for (const event of events) {
    const single = event.recurrence?.length ? instancesOf(world, calendar, event, until) : [event];
    for (const each of single) seen.set(each.id, each);
  }
  return [...seen.values()];
}

const horizon = (world: World) => world.now().getTime() + 2 * 365 * day;

const tombstone = ({ kind, etag, id, status, recurringEventId, originalStartTime }: Event): Event => ({
  ...(kind ? { kind } : {}),
  ...(etag ? { etag } : {}),
  id,
  ...(status ? { status } : {}),
  ...(recurringEventId && originalStartTime ? { recurringEventId, originalStartTime } : {}),
});

type PageToken = { from: number; change: number };

/** Later pages remember the change the first one was read at, so that nothing between them is lost to a sync. */
function readPageToken(world: World, query: URLSearchParams): PageToken {
  const token = query.get('pageToken');
  if (token === null) return { from: 0, change: world.state.change };
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as PageToken;
  } catch {
    throw invalid('Invalid page token value.');
  }
}

function pageOf(
  world: World,
  found: Event[],
  query: URLSearchParams,
  { from, change }: PageToken,
): { items: Event[]; nextPageToken?: string } {
  const size = Math.min(world.mostPerPage, Number(query.get('maxResults') ?? 250));
  if (!(size >= 1)) throw invalid('Invalid value for maxResults.');
  const items = found.slice(from, from + size);
  if (from + size >= found.length) return { items };
  return { items, nextPageToken: Buffer.from(JSON.stringify({ from: from + size, change })).toString('base64url') };
}
