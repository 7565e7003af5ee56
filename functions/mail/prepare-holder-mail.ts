import * as letters from '#shared/documents/mails/holder-letters.ts';
import type { Letter } from '#shared/documents/mails/letter.ts';
import { handedOnIcs } from '#shared/documents/order-ics.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import type { CalendarMethod } from '#shared/domain/calendar-file.ts';
import { type LineMove, referenceOf } from '#shared/domain/order.ts';
import type { Refund } from '#shared/domain/refund.ts';
import { type HandedOn, isHandedOn, type Ticket } from '#shared/domain/ticket.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { answerAddress } from '#shared/platform/answer-address.ts';
import { eventUrl, ticketUrl } from '#shared/platform/links.ts';
import { ticketToken } from '#shared/platform/order-access.ts';
import { type Found, keepingMethod } from './order-mail.ts';
import type { Prepared } from './prepared.ts';

/** The link by which whom a ticket was handed on to opens it. */
const urlOf = (ticket: HandedOn, { linkSecret }: Found): string =>
  ticketUrl(ticket.ticketId, ticket.heldBy.locale, ticketToken(linkSecret, ticket));

/** The file that a ticket has in the calendar of whom it was handed on to, who may answer to it. */
export const holderCalendar = (
  ticket: HandedOn,
  { order, event, contact, linkSecret }: Found,
  method: CalendarMethod,
  madeAt: string,
) => {
  const { locale, email } = ticket.heldBy;
  const reader = { id: ticket.ticketId, email: email.toLowerCase() };
  const answersTo = method === 'PUBLISH' ? undefined : answerAddress(linkSecret, reader);
  const said = { method, url: eventUrl(event, locale), organizerEmail: answersTo ?? contact, madeAt };
  return {
    method,
    filename: `${messagesFor(locale).ticket.fileName(referenceOf(order.orderId))}.ics`,
    ics: handedOnIcs(ticket, event, { ...said, wantsAnswer: answersTo !== undefined }),
  };
};

/** A letter to whom a ticket was handed on; answers go to the organizer. One ticket has one mail of a `mailKey`. */
export const toHolder = (
  ticket: HandedOn,
  found: Found,
  mailKey: string,
  write: (about: letters.AboutTicket) => Letter,
): Prepared => ({
  mailKey: `${mailKey}#${ticket.ticketId}`,
  letter: write({ ticket, event: found.event, contact: found.contact, url: urlOf(ticket, found) }),
  to: { name: ticket.holderName, address: ticket.heldBy.email },
  replyTo: { name: found.event.organizationName, address: found.contact },
  attachments: [],
});

type News =
  | { kind: 'event_changed'; now: string }
  | { kind: 'event_cancelled'; now: string }
  | { kind: 'event_reminder'; now: string; startsAt: string };

const tell = (ticket: HandedOn, found: Found, news: News): Prepared => {
  switch (news.kind) {
    case 'event_changed':
      return {
        ...toHolder(ticket, found, `event_changed#${found.event.version}`, letters.eventChanged),
        calendar: holderCalendar(ticket, found, keepingMethod(ticket), news.now),
      };
    case 'event_cancelled':
      return {
        ...toHolder(ticket, found, 'event_cancelled', letters.eventCancelled),
        calendar: holderCalendar(ticket, found, 'CANCEL', news.now),
      };
    case 'event_reminder':
      return toHolder(ticket, found, `event_reminder#${news.startsAt}`, (about) =>
        letters.eventReminder(about, news.startsAt),
      );
  }
};

/**
 * The same news for everybody whom a ticket of an order was handed on to. Of a cancellation those hear as well whose ticket
 * the money that goes back has made void by now.
 */
export const toHolders = (found: Found, news: News): Prepared[] =>
  found.tickets
    .filter(isHandedOn)
    .filter(({ status }) => status !== 'VOID' || news.kind === 'event_cancelled')
    .map((ticket) => tell(ticket, found, news));

/** A refund has made tickets void that were somebody else's by then. */
export const toHoldersOfVoid = (
  found: Found,
  { refundId, ticketIds, cause }: Pick<Refund, 'refundId' | 'ticketIds' | 'cause'>,
  now: string,
): Prepared[] =>
  found.tickets
    .filter(isHandedOn)
    .filter(({ ticketId, status }) => status === 'VOID' && ticketIds.includes(ticketId))
    .map((ticket) => ({
      // Only its holder can give back a ticket that was handed on; whatever else ends it is somebody else's doing.
      ...toHolder(
        ticket,
        found,
        `ticket_void#${refundId}`,
        cause === 'attendee' ? letters.ticketReturned : letters.ticketVoid,
      ),
      calendar: holderCalendar(ticket, found, 'CANCEL', now),
    }));

/** One ticket to print, in the language of whose it is. */
export const printedTicket = async (ticket: Ticket, { order, event }: Found) => {
  const locale = ticket.heldBy?.locale ?? order.locale;
  return {
    filename: `${messagesFor(locale).ticket.fileName(referenceOf(order.orderId))}.pdf`,
    contentType: 'application/pdf',
    content: await ticketPdf([ticket], { order, event, locale }),
  };
};

/** A letter to a holder with the ticket to print and for the calendar. */
export const withTicket = async (
  ticket: HandedOn,
  found: Found,
  mailKey: string,
  write: (about: letters.AboutTicket) => Letter,
  now: string,
): Promise<Prepared> => ({
  ...toHolder(ticket, found, mailKey, write),
  attachments: [await printedTicket(ticket, found)],
  calendar: holderCalendar(ticket, found, keepingMethod(ticket), now),
});

/** The seat that a ticket had before a move, where both types have seats. */
const seatBefore = ({ from, to }: LineMove, { seat = '' }: Ticket): string | undefined =>
  from.seats?.[to.seats?.indexOf(seat) ?? -1];

/** Tickets were moved to another type after they had been handed on; `nth` counts the order's moves from one. */
export const toHoldersOfMoved = async (found: Found, nth: number, now: string): Promise<Prepared[]> => {
  const move = found.order.moves?.[nth - 1];
  const moved = found.tickets
    .filter(isHandedOn)
    .filter(({ status, ticketTypeId }) => status !== 'VOID' && ticketTypeId === move?.to.ticketTypeId);
  return Promise.all(
    moved.map((ticket) => {
      const before = { typeName: move?.from.name ?? '', seat: move && seatBefore(move, ticket) };
      return withTicket(ticket, found, `ticket_moved#${nth}`, (about) => letters.ticketMoved(about, before), now);
    }),
  );
};

/** Tickets that were handed on and had ended are valid again. */
export const toHoldersOfRestored = (
  found: Found,
  refundId: string,
  tickets: readonly Ticket[],
  now: string,
): Promise<Prepared[]> =>
  Promise.all(
    tickets
      .filter(isHandedOn)
      .map((ticket) => withTicket(ticket, found, `tickets_restored#${refundId}`, letters.ticketRestored, now)),
  );
