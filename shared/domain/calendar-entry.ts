import type { Event } from './event.ts';
import { bodyToBytes, bytesToBody, idPrefixes } from './ids.ts';
import { nameWithSeats, type Order, referenceOf } from './order.ts';
import { ownTickets, type Ticket } from './ticket.ts';

/** One event in a person's Google calendar, in Google's own shape. */
export type CalendarEntry = {
  summary: string;
  description: string;
  location: string;
  start: { dateTime: string; timeZone: string };
  end: { dateTime: string; timeZone: string };
  status: 'confirmed';
  source: { title: string; url: string };
  extendedProperties: { private: { calsyncOrderId: string; calsyncSessionId: string } };
};

/**
 * What we have written, or are about to write, for one session of an order into one connected calendar. It is stored
 * before Google is asked, so that no crash leaves an entry nobody knows of; `etag` is there once Google has the entry,
 * `contentHash` once it has the content too.
 */
export type CalendarLink = {
  orderId: string;
  sessionId: string;
  connectionId: string;
  entryId: string;
  /** Google never takes an id again that was deleted; each new life of the entry has a new number. */
  generation: number;
  etag?: string;
  contentHash?: string;
  version: number;
};

/** What is known about an order when its calendar is brought in step. */
export type Held = { order: Order; tickets: readonly Pick<Ticket, 'status' | 'heldBy'>[]; event: Event | undefined };

const hex = (id: string): string =>
  [...bodyToBytes(id.slice(4))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The entry's id at Google (base32hex, lower case). It follows from order, session and generation, so that writing
 * twice is a conflict at Google and never a second entry.
 */
export const entryIdOf = (orderId: string, sessionId: string, generation: number): string =>
  `cs${hex(orderId)}${hex(sessionId)}${generation}`;

const entryIdShape = /^cs([0-9a-f]{32})([0-9a-f]{32})(\d{1,9})$/;

const idIn = (prefix: string, text: string): string =>
  `${prefix}_${bytesToBody(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))}`;

/** The order and session in an entry's id; undefined for an entry that we have not written for an order. */
export const partsOfEntryId = (
  entryId: string,
): { orderId: string; sessionId: string; generation: number } | undefined => {
  const [, order, session, generation] = entryIdShape.exec(entryId) ?? [];
  return order && session
    ? {
        orderId: idIn(idPrefixes.order, order),
        sessionId: idIn(idPrefixes.session, session),
        generation: Number(generation),
      }
    : undefined;
};

const isLive = ({ order, tickets, event }: Held): boolean =>
  (order.status === 'PAID' || order.status === 'ISSUED') &&
  event?.status === 'PUBLISHED' &&
  (tickets.length === 0 || ownTickets(tickets).length > 0);

const placeOf = ({ location }: Event): string =>
  location.kind === 'online'
    ? location.url
    : [location.name, location.street, location.city, location.country].filter(Boolean).join(', ');

/**
 * The entries an order should have now, by session: none unless it is paid, holds a valid ticket and the event stands.
 * `url` is the order's page; the link alone must open nothing, because calendars are shared with colleagues and families.
 */
export const wantedEntries = (held: Held, url: string): Map<string, CalendarEntry> => {
  const { order, event } = held;
  if (!event || !isLive(held)) return new Map();
  const bought = order.lines.map((line) => `${line.quantity} × ${nameWithSeats(line)}`);
  return new Map(
    event.sessions.map(({ sessionId, startsAt, endsAt }) => [
      sessionId,
      {
        summary: event.title,
        description: [...bought, referenceOf(order.orderId), url].join('\n'),
        location: placeOf(event),
        start: { dateTime: startsAt, timeZone: event.zone },
        end: { dateTime: endsAt, timeZone: event.zone },
        status: 'confirmed',
        source: { title: 'CalSync Events', url },
        extendedProperties: { private: { calsyncOrderId: order.orderId, calsyncSessionId: sessionId } },
      },
    ]),
  );
};

/** The next thing to do for one session in one calendar; `undefined` when both sides agree. */
export const nextStep = (
  link: CalendarLink | undefined,
  wantedHash: string | undefined,
): 'reserve' | 'insert' | 'patch' | 'remove' | undefined => {
  if (wantedHash === undefined) return link && 'remove';
  if (!link) return 'reserve';
  if (link.etag === undefined) return 'insert';
  return link.contentHash === wantedHash ? undefined : 'patch';
};
