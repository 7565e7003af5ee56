import { createHash } from 'node:crypto';
import { placeOf } from './wallet-place.ts';
import { languageOf, nextSession, paperOf, referenceIn, type WalletTicket } from './wallet-ticket.ts';

/**
 * A link's token must stay below 1,800 characters, of which the signature, the header and the issuer take some 650; base64
 * makes four of three.
 */
const mostBytes = 860;

/** What a ticket can do without in its wallet, the dearest last. */
const details = ['number', 'colour', 'venue', 'type'] as const;
type Detail = (typeof details)[number];
type Room = { most: number; without: readonly Detail[] };

const said = (language: string, value: string) => ({ defaultValue: { language, value } });

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Google keeps what it was given under an id, so what is drawn differently has another one. */
const edition = (...parts: (string | number)[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);

const drawn = (ticketed: WalletTicket, issuerId: string, now: string, { most, without }: Room) => {
  const { ticket, event } = ticketed;
  const language = languageOf(ticketed);
  const { startsAt } = nextSession(ticketed, now);
  const { name, line } = placeOf(event, language);
  const has = (detail: Detail): boolean => !without.includes(detail);
  const classId = `${issuerId}.${event.eventId}-${edition(event.version, language, startsAt)}`;
  return {
    eventTicketClasses: [
      {
        id: classId,
        issuerName: shortened(event.organizationName, most),
        reviewStatus: 'UNDER_REVIEW',
        eventName: said(language, shortened(event.title, most)),
        dateTime: { start: startsAt },
        ...(has('venue') && {
          venue: { name: said(language, shortened(name, most)), address: said(language, shortened(line, most)) },
        }),
        ...(has('colour') && { hexBackgroundColor: paperOf(ticketed) }),
      },
    ],
    eventTicketObjects: [
      {
        id: `${issuerId}.${ticket.ticketId}-${edition(ticket.qr, ticket.holderName, ticket.status, classId)}`,
        classId,
        state: ticket.status === 'USED' ? 'COMPLETED' : 'ACTIVE',
        ticketHolderName: shortened(ticket.holderName, most),
        ...(has('number') && { ticketNumber: referenceIn(ticketed) }),
        ...(has('type') && { ticketType: said(language, shortened(ticket.typeName, most)) }),
        ...(ticket.seat && { seatInfo: { seat: said(language, ticket.seat) } }),
        barcode: { type: 'QR_CODE', value: ticket.qr },
      },
    ],
  };
};

/**
 * What a ticket says in Google Wallet (an `EventTicketObject` with its `EventTicketClass`), as it goes into the token of a
 * link. What is too much for a link is left out, then long names are cut; code, seat, name and hour always stay.
 */
export const googlePass = (ticketed: WalletTicket, issuerId: string, now: string) => {
  const rooms = [60, 30, 14].flatMap((most) =>
    [...details.keys(), details.length].map((count): Room => ({ most, without: details.slice(0, count) })),
  );
  const passes = rooms.map((room) => drawn(ticketed, issuerId, now, room));
  const fitting = passes.find((pass) => Buffer.byteLength(JSON.stringify(pass)) <= mostBytes);
  return fitting ?? (passes.at(-1) as (typeof passes)[number]);
};
