import type { Event } from './event.ts';
import type { Holding } from './holding.ts';
import { bodyToBytes, bytesToBody, idPrefixes } from './ids.ts';
import { nameWithSeats, referenceOf } from './order.ts';

type HandedOnMark = { calsyncTicketId: string; calsyncSessionId: string };

/** One event in a person's Google calendar, in Google's own shape. */
export type CalendarEntry = {
  summary: string;
  description: string;
  location: string;
  start: { dateTime: string; timeZone: string };
  end: { dateTime: string; timeZone: string };
  status: 'confirmed';
  source: { title: string; url: string };
  extendedProperties: { private: { calsyncOrderId: string; calsyncSessionId: string } | HandedOnMark };
};

/**
 * What we have written, or are about to write, for one session of an order into one connected calendar. It is stored
 * before Google is asked, so that no crash leaves an entry nobody knows of; `etag` is there once Google has the entry,
 * `contentHash` once it has the content too.
 */
export type CalendarLink = {
  orderId: string;
  /** The ticket it stands for where that was handed on, and whose calendar it is in. */
  handedOn?: { ticketId: string; userId: string };
  sessionId: string;
  connectionId: string;
  entryId: string;
  /** Google never takes an id again that was deleted; each new life of the entry has a new number. */
  generation: number;
  etag?: string;
  contentHash?: string;
  version: number;
};

const hex = (id: string): string =>
  [...bodyToBytes(id.slice(4, 30))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The entry's id at Google (base32hex, lower case). It follows from the order or the ticket that was handed on, session and
 * generation, so that writing twice is a conflict at Google and never a second entry.
 */
export const entryIdOf = (id: string, sessionId: string, generation: number): string => {
  const place = id.slice(30);
  return `cs${hex(id)}${place && `t${place}`}${hex(sessionId)}${generation}`;
};

const entryIdShape = /^cs([0-9a-f]{32})(?:t(\d{3}))?([0-9a-f]{32})(\d{1,9})$/;

const idIn = (prefix: string, text: string): string =>
  `${prefix}_${bytesToBody(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))}`;

/** The order or ticket, and the session, in an entry's id; undefined for an entry that we have not written for either. */
export const partsOfEntryId = (entryId: string): { id: string; sessionId: string; generation: number } | undefined => {
  const [, order, place, session, generation] = entryIdShape.exec(entryId) ?? [];
  return order && session
    ? {
        id: place ? `${idIn(idPrefixes.ticket, order)}${place}` : idIn(idPrefixes.order, order),
        sessionId: idIn(idPrefixes.session, session),
        generation: Number(generation),
      }
    : undefined;
};

const placeOf = ({ location }: Event): string =>
  location.kind === 'online'
    ? location.url
    : [location.name, location.street, location.city, location.country].filter(Boolean).join(', ');

const saidOf = ({ order, ticket }: Holding): string[] =>
  ticket
    ? [ticket.seat ? `${ticket.typeName}, ${ticket.seat}` : ticket.typeName]
    : [...order.lines.map((line) => `${line.quantity} × ${nameWithSeats(line)}`), referenceOf(order.orderId)];

/**
 * The entries that somebody who holds something of an order should have now, by session: none unless the event stands.
 * `url` is the page of the order or ticket; the link alone must open nothing, because calendars are shared with colleagues
 * and families. Nothing in the entry of a ticket that was handed on is of the order it came from.
 */
export const wantedEntries = (holding: Holding, event: Event | undefined, url: string): Map<string, CalendarEntry> => {
  if (event?.status !== 'PUBLISHED') return new Map();
  const { id, ticket } = holding;
  return new Map(
    event.sessions.map(({ sessionId, startsAt, endsAt }) => [
      sessionId,
      {
        summary: event.title,
        description: [...saidOf(holding), url].join('\n'),
        location: placeOf(event),
        start: { dateTime: startsAt, timeZone: event.zone },
        end: { dateTime: endsAt, timeZone: event.zone },
        status: 'confirmed',
        source: { title: 'CalSync Events', url },
        extendedProperties: {
          private: { ...(ticket ? { calsyncTicketId: id } : { calsyncOrderId: id }), calsyncSessionId: sessionId },
        },
      },
    ]),
  );
};

/** What an entry stands for: an order, or a ticket that was handed on. */
export const idOf = ({ orderId, handedOn }: Pick<CalendarLink, 'orderId' | 'handedOn'>): string =>
  handedOn?.ticketId ?? orderId;

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
