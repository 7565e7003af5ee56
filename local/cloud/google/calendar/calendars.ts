import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { invalid, notFound, required } from '#local/cloud/google/errors.ts';
import { type Calendar, randomToken, type User, type World } from '#local/cloud/google/world.ts';

/** Every user has a primary calendar whose id is their address. */
export function ensurePrimaryCalendars(world: World, timeZone: string): void {
  for (const { email, name } of world.users) {
    world.state.calendars[email] ??= {
      id: email,
      owner: email,
      primary: true,
      summary: name,
      timeZone,
      etag: `"${randomToken(8)}"`,
    };
    world.state.events[email] ??= {};
  }
}

/** A calendar the user owns; `primary` is a name for their own. Another user's does not exist for them. */
export function findCalendar(world: World, user: User, id: string): Calendar {
  const calendar = world.state.calendars[id === 'primary' ? user.email : id];
  if (!calendar || calendar.owner !== user.email) throw notFound();
  return calendar;
}

export function insertCalendar(
  world: World,
  user: User,
  body: calendar_v3.Schema$Calendar,
): calendar_v3.Schema$Calendar {
  if (!body.summary) throw required('Missing summary.');
  const timeZone = body.timeZone ?? world.state.calendars[user.email]?.timeZone ?? 'UTC';
  if (!isZone(timeZone)) throw invalid('Invalid time zone.');
  const calendar: Calendar = {
    id: `c_${randomToken(32)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '0')}@group.calendar.google.com`,
    owner: user.email,
    primary: false,
    summary: body.summary,
    ...(body.description ? { description: body.description } : {}),
    ...(body.location ? { location: body.location } : {}),
    timeZone,
    etag: `"${randomToken(8)}"`,
  };
  world.state.calendars[calendar.id] = calendar;
  world.state.events[calendar.id] = {};
  return showCalendar(calendar);
}

export function showCalendar(calendar: Calendar): calendar_v3.Schema$Calendar {
  const { id, etag, summary, description, location, timeZone, owner } = calendar;
  return {
    kind: 'calendar#calendar',
    etag,
    id,
    summary,
    ...(description ? { description } : {}),
    ...(location ? { location } : {}),
    timeZone,
    dataOwner: owner,
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
  };
}

export function showListEntry(calendar: Calendar): calendar_v3.Schema$CalendarListEntry {
  return {
    ...showCalendar(calendar),
    kind: 'calendar#calendarListEntry',
    colorId: '14',
    backgroundColor: '#9fe1e7',
    foregroundColor: '#000000',
    selected: true,
    accessRole: 'owner',
    defaultReminders: calendar.primary ? [{ method: 'popup', minutes: 30 }] : [],
    ...(calendar.primary ? { primary: true } : {}),
  };
}

export function listCalendars(world: World, user: User, query: URLSearchParams): calendar_v3.Schema$CalendarList {
  const owned = Object.values(world.state.calendars).filter(({ owner }) => owner === user.email);
  const size = Math.min(250, Number(query.get('maxResults') ?? 100));
  const from = Number(query.get('pageToken') ?? 0);
  const next = from + size < owned.length ? { nextPageToken: String(from + size) } : { nextSyncToken: randomToken() };
  return {
    kind: 'calendar#calendarList',
    etag: `"${world.state.change}"`,
    ...next,
    items: owned.slice(from, from + size).map(showListEntry),
  };
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
