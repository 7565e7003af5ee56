import { type CalendarMethod, calendarFileOf, entriesOf } from '#shared/domain/calendar-file.ts';
import type { Event } from '#shared/domain/event.ts';
import { nameWithSeats, type Order, referenceOf } from '#shared/domain/order.ts';
import { eventPath } from '#shared/domain/slug.ts';
import type { HandedOn, Ticket } from '#shared/domain/ticket.ts';
import { number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { ticketMessagesFor } from '#shared/messages/ticket-messages.ts';
import { icsText } from './ics.ts';

type Said = { method: CalendarMethod; url: string; organizerEmail: string; madeAt: string; wantsAnswer?: boolean };

const descriptionOf = (order: Order, { organizationName }: Event): string => {
  const { mail, ticket } = ticketMessagesFor(order.locale);
  return [
    ...order.lines.map((line) => mail.nOf(number(order.locale, line.quantity), nameWithSeats(line))),
    `${mail.order} ${referenceOf(order.orderId)}`,
    ticket.soldBy(organizationName),
  ].join('\n');
};

/** The sessions of an order as a calendar file, in the language of the order. `url` is public: calendars are shared. */
export const orderIcs = (order: Order, event: Event, { method, ...said }: Said): string =>
  icsText(
    calendarFileOf(
      { id: order.orderId, reader: order.buyer, event, method },
      { ...said, description: descriptionOf(order, event) },
    ),
  );

const ticketDescriptionOf = ({ typeName, seat }: Ticket, { organizationName }: Event, locale: Locale): string => {
  const { mail, ticket } = ticketMessagesFor(locale);
  return [mail.nOf(number(locale, 1), typeName), ...(seat ? [seat] : []), ticket.soldBy(organizationName)].join('\n');
};

/** The sessions of a ticket that was handed on, for whom it was handed to: nothing in it is of the order it came from. */
export const handedOnIcs = (ticket: HandedOn, event: Event, { method, ...said }: Said): string => {
  const { ticketId, holderName, heldBy } = ticket;
  return icsText(
    calendarFileOf(
      { id: ticketId, reader: { name: holderName, email: heldBy.email }, event, method },
      { ...said, description: ticketDescriptionOf(ticket, event, heldBy.locale) },
    ),
  );
};

type Held = { ticket: Ticket; order: Order; event: Event };

/** An order's entry stands for all its tickets; one that was handed on has an entry of its own. */
const entryOf = ({ ticket, order, event }: Held) =>
  ticket.heldBy
    ? { id: ticket.ticketId, event, description: ticketDescriptionOf(ticket, event, ticket.heldBy.locale) }
    : { id: order.orderId, event, description: descriptionOf(order, event) };

/**
 * What somebody has tickets for as a calendar to subscribe to, each session by the name that its mailed file has. The text
 * is the same until something of it changes.
 */
export const ticketFeedIcs = (name: string, held: readonly Held[], siteUrl: string): string => {
  const valid = held.filter(({ ticket }) => ticket.status !== 'VOID').map(entryOf);
  const entries = new Map(valid.map((entry) => [entry.id, entry]));
  const changes = valid.map(({ event }) => event.updatedAt).sort();
  return icsText({
    method: 'PUBLISH',
    name,
    madeAt: changes.at(-1) ?? '2020-01-01T00:00:00.000Z',
    entries: [...entries.values()].flatMap(({ id, event, description }) =>
      entriesOf(id, event, { description, url: `${siteUrl}${eventPath(event)}` }),
    ),
  });
};
