import * as letters from '#shared/documents/mails/holder-letters.ts';
import type { Letter } from '#shared/documents/mails/letter.ts';
import { handedOnIcs } from '#shared/documents/order-ics.ts';
import type { CalendarMethod } from '#shared/domain/calendar-file.ts';
import { referenceOf } from '#shared/domain/order.ts';
import type { Refund } from '#shared/domain/refund.ts';
import { type HandedOn, isHandedOn } from '#shared/domain/ticket.ts';
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
