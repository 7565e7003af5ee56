import type { Letter } from '#shared/documents/mails/letter.ts';
import type { AboutOrder } from '#shared/documents/mails/order-letters.ts';
import { orderIcs } from '#shared/documents/order-ics.ts';
import { ticketPdf } from '#shared/documents/ticket-pdf.ts';
import type { CalendarMethod } from '#shared/domain/calendar-file.ts';
import { type Order, referenceOf } from '#shared/domain/order.ts';
import { ownTickets, type Ticket } from '#shared/domain/ticket.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { answerAddress } from '#shared/platform/answer-address.ts';
import { eventUrl, orderUrl } from '#shared/platform/links.ts';
import { orderToken } from '#shared/platform/order-access.ts';
import * as events from '#shared/storage/events.ts';
import * as orders from '#shared/storage/orders.ts';
import * as organizations from '#shared/storage/organizations.ts';
import type { Prepared } from './prepared.ts';

export const orderMailSources = { orders, events, organizations, secrets };
export type OrderMailSources = {
  orders: Pick<typeof orders, 'findWithTickets'>;
  events: Pick<typeof events, 'find'>;
  organizations: Pick<typeof organizations, 'find'>;
  secrets: typeof secrets;
};

/** An order with everything a mail about it is written from. */
export type Found = AboutOrder & { tickets: Ticket[]; linkSecret: string };

/** Looks up what a mail about an order needs; undefined where the order or its event is gone. */
export const load = async (
  orderId: string,
  { orders, events, organizations, secrets }: OrderMailSources,
): Promise<Found | undefined> => {
  const [found, { linkSecret }] = await Promise.all([orders.findWithTickets(orderId), secrets()]);
  if (!found) return undefined;
  const { order, tickets } = found;
  const [event, organization] = await Promise.all([
    events.find(order.eventId),
    organizations.find(order.organizationId),
  ]);
  if (!event || !organization) return undefined;
  return {
    order,
    tickets,
    event,
    contact: organization.contactEmail,
    linkSecret,
    orderUrl: orderUrl(order, orderToken(linkSecret, orderId)),
    eventUrl: eventUrl(event, order.locale),
  };
};

/** A letter addressed to an order's buyer; answers go to the organizer. */
export const toBuyer = (found: Found, mailKey: string, letter: Letter): Prepared => ({
  mailKey,
  letter,
  orderId: found.order.orderId,
  isAfterFailure: found.order.mailFailure !== undefined,
  to: { name: found.order.buyer.name, address: found.order.buyer.email },
  replyTo: { name: found.event.organizationName, address: found.contact },
  attachments: [],
});

/** The name of the files of an order, without what they are. */
export const fileNameOf = ({ locale, orderId }: Order): string =>
  messagesFor(locale).ticket.fileName(referenceOf(orderId));

/** A guest's calendar takes the entry from the mail; for a signed-in reader we write it ourselves, so the file only offers it. */
export const keepingMethod = ({ userId }: { userId?: string | undefined }): CalendarMethod =>
  userId ? 'PUBLISH' : 'REQUEST';

/** What a mail does to its reader's calendar. */
export const calendarOf = (
  { order, event, contact, eventUrl, linkSecret }: Found,
  method: CalendarMethod,
  madeAt: string,
) => {
  // Calendars answer to the organizer of an entry; where we take answers, that is an address of ours.
  const answersTo =
    method === 'PUBLISH'
      ? undefined
      : answerAddress(linkSecret, { id: order.orderId, email: order.buyer.email.toLowerCase() });
  const said = { method, url: eventUrl, organizerEmail: answersTo ?? contact, madeAt };
  return {
    method,
    filename: `${fileNameOf(order)}.ics`,
    ics: orderIcs(order, event, { ...said, wantsAnswer: answersTo !== undefined }),
  };
};

/** More tickets than this are not attached: the mail would grow past what inboxes take, and its making past our time. */
const mostAttached = 100;

/** The tickets that are still a buyer's, to print, as what is attached to a mail: nothing where there are none, or too many. */
export const printedTickets = async ({ order, event, tickets }: Found): Promise<Prepared['attachments']> => {
  const { locale } = order;
  const own = ownTickets(tickets);
  if (own.length === 0 || own.length > mostAttached) return [];
  const content = await ticketPdf(own, { order, event, locale });
  return [{ filename: `${fileNameOf(order)}.pdf`, contentType: 'application/pdf', content }];
};
