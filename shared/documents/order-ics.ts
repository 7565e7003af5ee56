import { type CalendarMethod, calendarFileOf, entriesOf } from '#shared/domain/calendar-file.ts';
import type { Event } from '#shared/domain/event.ts';
import { type Order, referenceOf } from '#shared/domain/order.ts';
import { eventPath } from '#shared/domain/slug.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { number } from '#shared/messages/format.ts';
import { ticketMessagesFor } from '#shared/messages/ticket-messages.ts';
import { icsText } from './ics.ts';

type Said = { method: CalendarMethod; url: string; organizerEmail: string; madeAt: string };

const descriptionOf = (order: Order, { organizationName }: Event): string => {
  const { mail, ticket } = ticketMessagesFor(order.locale);
  return [
    ...order.lines.map(({ quantity, name }) => mail.nOf(number(order.locale, quantity), name)),
    `${mail.order} ${referenceOf(order.orderId)}`,
    ticket.soldBy(organizationName),
  ].join('\n');
};

/** The sessions of an order as a calendar file, in the language of the order. `url` is public: calendars are shared. */
export const orderIcs = (order: Order, event: Event, { method, ...said }: Said): string =>
  icsText(calendarFileOf({ order, event, method }, { ...said, description: descriptionOf(order, event) }));

/**
 * What somebody has tickets for as a calendar to subscribe to, each session by the name that its mailed file has. The text
 * is the same until something of it changes.
 */
export const ticketFeedIcs = (
  name: string,
  held: readonly { ticket: Ticket; order: Order; event: Event }[],
  siteUrl: string,
): string => {
  const valid = held.filter(({ ticket }) => ticket.status !== 'VOID');
  const orders = new Map(valid.map(({ order, event }) => [order.orderId, { order, event }]));
  return icsText({
    method: 'PUBLISH',
    name,
    madeAt:
      valid
        .map(({ event }) => event.updatedAt)
        .sort()
        .at(-1) ?? '2020-01-01T00:00:00.000Z',
    entries: [...orders.values()].flatMap(({ order, event }) =>
      entriesOf(order, event, { description: descriptionOf(order, event), url: `${siteUrl}${eventPath(event)}` }),
    ),
  });
};
