import { type CalendarMethod, calendarFileOf } from '#shared/domain/calendar-file.ts';
import type { Event } from '#shared/domain/event.ts';
import { type Order, referenceOf } from '#shared/domain/order.ts';
import { number } from '#shared/messages/format.ts';
import { ticketMessagesFor } from '#shared/messages/ticket-messages.ts';
import { icsText } from './ics.ts';

type Said = { method: CalendarMethod; url: string; organizerEmail: string; madeAt: string };

/** The sessions of an order as a calendar file, in the language of the order. `url` is public: calendars are shared. */
export const orderIcs = (order: Order, event: Event, { method, ...said }: Said): string => {
  const { mail, ticket } = ticketMessagesFor(order.locale);
  const description = [
    ...order.lines.map(({ quantity, name }) => mail.nOf(number(order.locale, quantity), name)),
    `${mail.order} ${referenceOf(order.orderId)}`,
    ticket.soldBy(event.organizationName),
  ].join('\n');
  return icsText(calendarFileOf({ order, event, method }, { ...said, description }));
};
