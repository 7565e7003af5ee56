import { findCalendar } from '#local/cloud/google/calendar/calendars.ts';
import {
  assertEventId,
  assertFields,
  merge,
  withConference,
  writable,
} from '#local/cloud/google/calendar/event-fields.ts';
import { readEvent, writeEvent } from '#local/cloud/google/calendar/event-store.ts';
import { readTimes } from '#local/cloud/google/calendar/event-times.ts';
import { assertRecurrence } from '#local/cloud/google/calendar/recurrence.ts';
import { conditionNotMet, deleted, duplicate, invalid, notFound, required } from '#local/cloud/google/errors.ts';
import { type Calendar, type Event, newEventId, type User, type World } from '#local/cloud/google/world.ts';

type Body = Partial<Event>;
type Conditions = { ifMatch: string | undefined; conferenceVersion: number };

export function insertEvent(world: World, user: User, calendarId: string, body: Body, version: number): Event {
  const calendar = findCalendar(world, user, calendarId);
  const id = body.id ?? newEventId();
  assertEventId(id);
  if (readEvent(world, calendar, id)) throw duplicate();
  const uid = body.iCalUID ?? `${id}@google.com`;
  const fields = withConference(writable(body), version);
  const person = { email: user.email, displayName: user.name, self: true };
  return write(world, calendar, {
    status: 'confirmed',
    reminders: { useDefault: true },
    eventType: 'default',
    sequence: 0,
    ...fields,
    id,
    iCalUID: uid,
    created: world.now().toISOString(),
    htmlLink: `${world.url}/calendar?user=${encodeURIComponent(user.email)}&eid=${id}`,
    creator: person,
    organizer: calendar.primary ? person : { email: calendar.id, displayName: calendar.summary, self: true },
  });
}

export function getEvent(world: World, user: User, calendarId: string, id: string): Event {
  return readEvent(world, findCalendar(world, user, calendarId), id) ?? refuseUnknown();
}

/** PUT replaces every writable field; a deleted event comes back to life by it, as in Google. */
export function updateEvent(world: World, user: User, ids: Ids, body: Body, conditions: Conditions): Event {
  const { calendar, event } = find(world, user, ids, conditions.ifMatch);
  const kept = Object.fromEntries(Object.entries(event).filter(([name]) => !(name in writable({ [name]: 1 } as Body))));
  const fields = withConference(writable(body), conditions.conferenceVersion);
  const next = { status: 'confirmed', reminders: { useDefault: true }, ...kept, ...fields } as Event;
  return write(world, calendar, { ...next, sequence: nextSequence(event, next, body) });
}

export function patchEvent(world: World, user: User, ids: Ids, body: Body, conditions: Conditions): Event {
  const { calendar, event } = find(world, user, ids, conditions.ifMatch);
  const next = merge(event, withConference(writable(body), conditions.conferenceVersion));
  // A patch may turn a timed event into a whole day; the other way of saying when goes.
  for (const side of ['start', 'end'] as const) {
    if (body[side]?.date) next[side] = { date: body[side].date };
    if (body[side]?.dateTime && next[side]) delete next[side].date;
  }
  return write(world, calendar, { ...next, sequence: nextSequence(event, next, body) });
}

/** Leaves a cancelled tombstone behind, which incremental syncs report. */
export function deleteEvent(world: World, user: User, ids: Ids, ifMatch: string | undefined): void {
  const { calendar, event } = find(world, user, ids, ifMatch);
  if (event.status === 'cancelled') throw deleted();
  writeEvent(world, calendar, { ...event, status: 'cancelled' });
  for (const { event: instance } of Object.values(world.state.events[calendar.id] ?? {})) {
    const isLeft = instance.recurringEventId === event.id && instance.status !== 'cancelled';
    if (isLeft) writeEvent(world, calendar, { ...instance, status: 'cancelled' });
  }
}

export function moveEvent(world: World, user: User, ids: Ids, destination: string | null): Event {
  if (!destination) throw required('Missing destination calendar.');
  const target = findCalendar(world, user, destination);
  const { calendar, event } = find(world, user, ids, undefined);
  if (event.recurringEventId)
    throw invalid('Cannot move an instance of a recurring event.', 'cannotChangeOrganizerOfInstance');
  if (target.id === calendar.id) return event;
  // What was moved away may come back to where its tombstone is.
  const there = readEvent(world, target, event.id);
  if (there && there.status !== 'cancelled') throw duplicate();
  // The old calendar keeps a tombstone, so that whoever syncs it learns that the event has gone.
  writeEvent(world, calendar, { ...event, status: 'cancelled' });
  return writeEvent(world, target, {
    ...event,
    organizer: { email: target.id, displayName: target.summary, self: true },
  });
}

export type Ids = { calendarId: string; eventId: string };

function find(world: World, user: User, ids: Ids, ifMatch: string | undefined): { calendar: Calendar; event: Event } {
  const calendar = findCalendar(world, user, ids.calendarId);
  const event = readEvent(world, calendar, ids.eventId) ?? refuseUnknown();
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== event.etag) throw conditionNotMet();
  return { calendar, event };
}

function write(world: World, calendar: Calendar, event: Event): Event {
  assertFields(event);
  assertRecurrence(event.recurrence);
  const attendees = event.attendees?.map((attendee) => ({
    responseStatus: 'needsAction',
    ...attendee,
    ...(attendee.email === calendar.id && { self: true }),
  }));
  return writeEvent(world, calendar, {
    ...event,
    ...readTimes(event, calendar.timeZone),
    ...(attendees ? { attendees } : {}),
  });
}

/** Goes up when guests must look again: when the time, place or rule changes. */
function nextSequence(before: Event, after: Event, body: Body): number {
  const current = before.sequence ?? 0;
  if (typeof body.sequence === 'number') {
    if (body.sequence < current) {
      throw invalid(
        'Invalid sequence value. The specified sequence number is below the current sequence number of the resource. Re-fetch the resource and use its sequence number on the following request.',
        'invalid',
      );
    }
    return body.sequence;
  }
  const moved = (['start', 'end', 'recurrence', 'location'] as const).some(
    (name) => body[name] !== undefined && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return moved ? current + 1 : current;
}

function refuseUnknown(): never {
  throw notFound();
}
