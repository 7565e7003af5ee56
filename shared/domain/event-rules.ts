import { Refusal, refuseField } from './errors.ts';
import type { Event, EventStatus } from './event.ts';
import { assertAhead, type SessionInput, schedule, withoutOffsets } from './session.ts';
import { slugOf } from './slug.ts';
import { isZone } from './zone.ts';

/** What an organizer may write of an event. */
export type EventFields = Pick<
  Event,
  | 'title'
  | 'summary'
  | 'description'
  | 'category'
  | 'tags'
  | 'location'
  | 'zone'
  | 'capacity'
  | 'currency'
  | 'hue'
  | 'locale'
  | 'demand'
  | 'hasWaitingRoom'
>;

/** Wishes for an event; what is absent stays. */
export type EventChange = { [F in keyof EventFields]?: EventFields[F] | undefined } & {
  sessions?: SessionInput[] | undefined;
};

/** What stays as it is, by status: the url and the money are promises once people may have bought. */
const locked: Record<EventStatus, readonly (keyof EventFields)[]> = {
  DRAFT: [],
  PUBLISHED: ['currency'],
  CANCELLED: [],
};

const assertZone = (zone: string): void => {
  if (!isZone(zone)) throw refuseField('zone_unknown', 'zone');
};

const distinct = (tags: readonly string[]): string[] => [...new Set(tags)];

/** A new draft. Its sessions lie ahead of `now`. */
export const draftEvent = (
  fields: EventFields & { sessions: SessionInput[] },
  of: Pick<Event, 'eventId' | 'organizationId' | 'organizationName'>,
  now: string,
): Event => {
  assertZone(fields.zone);
  const sessions = schedule(fields.sessions, { zone: fields.zone, now });
  return {
    ...fields,
    ...of,
    tags: distinct(fields.tags),
    sessions,
    slug: slugOf(fields.title, of.eventId),
    status: 'DRAFT',
    allocated: 0,
    counters: {},
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
};

const assertNotCancelled = ({ status }: Event): void => {
  if (status === 'CANCELLED') throw new Refusal('event_cancelled');
};

const assertUnlocked = (event: Event, change: EventChange): void => {
  const field = locked[event.status].find((name) => change[name] !== undefined && change[name] !== event[name]);
  if (field) throw refuseField('field_locked_after_publish', field);
};

/** An event with some of it changed, or the reason why it may not be. Whether it is still the version read, the write says. */
export const changeEvent = (event: Event, change: EventChange, now: string): Event => {
  assertNotCancelled(event);
  assertUnlocked(event, change);
  const { sessions: wanted, ...fields } = change;
  const changed = {
    ...event,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  };
  assertZone(changed.zone);
  const isMoved = changed.zone !== event.zone;
  const inputs = wanted ?? (isMoved ? withoutOffsets(event.sessions) : undefined);
  const sessions = inputs ? schedule(inputs, { zone: changed.zone, now, known: event.sessions }) : event.sessions;
  // Ticket types carry the currency and their prices mean nothing in another.
  if (changed.currency !== event.currency && event.allocated > 0) throw refuseField('currency_differs', 'currency');
  if (changed.capacity < event.allocated)
    throw refuseField('capacity_below_types', 'capacity', { taken: event.allocated });
  return {
    ...changed,
    tags: distinct(changed.tags),
    sessions,
    slug: event.status === 'DRAFT' ? slugOf(changed.title, event.eventId) : event.slug,
    updatedAt: now,
    version: event.version + 1,
  };
};

/** DRAFT → PUBLISHED: with something to buy, and every session still ahead. */
export const publishEvent = (event: Event, now: string): Event => {
  assertNotCancelled(event);
  const missing = [
    ...(event.allocated === 0 ? ['ticket_type'] : []),
    ...(event.sessions.every(({ startsAt }) => startsAt <= now) ? ['future_session'] : []),
  ];
  if (missing.length > 0) throw new Refusal('event_incomplete', { facts: { missing: missing.join(', ') } });
  assertAhead(event.sessions, now);
  return { ...event, status: 'PUBLISHED', publishedAt: now, updatedAt: now, version: event.version + 1 };
};

/** PUBLISHED → CANCELLED. A draft is deleted instead: nobody knows of it. */
export const cancelEvent = (
  event: Event,
  { reason, refund }: { reason: string; refund: boolean },
  now: string,
): Event => {
  assertNotCancelled(event);
  if (event.status === 'DRAFT') throw new Refusal('event_not_on_sale');
  return {
    ...event,
    status: 'CANCELLED',
    ...(reason && { cancelReason: reason }),
    refundsBuyers: refund,
    updatedAt: now,
    version: event.version + 1,
  };
};
