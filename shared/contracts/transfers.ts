import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { email, guestToken, locale, name, ticketId } from './schemas.ts';
import { Ticket } from './tickets.ts';

const feature = 'tickets';
const params = z.strictObject({ ticketId });
const query = z.strictObject({ token: guestToken });
/** The token of the link that was mailed to whom the ticket is offered. */
const offerQuery = z.strictObject({ token: z.string().check(z.minLength(20), z.maxLength(200)) });
const errors = ['ticket_not_changeable', 'version_conflict'] as const;

export const renameTicketRoute = defineRoute({
  name: 'renameTicket',
  feature,
  method: 'PATCH',
  path: '/v1/tickets/{ticketId}',
  summary: 'Write another name on a ticket; its code stays. For its holder and the organization.',
  auth: 'optional',
  params,
  query,
  body: z.strictObject({ holderName: name(1, 100) }),
  response: Ticket,
  status: 200,
  errors,
});

export const replaceTicketCodeRoute = defineRoute({
  name: 'replaceTicketCode',
  feature,
  method: 'POST',
  path: '/v1/tickets/{ticketId}/regenerate-qr',
  summary: 'Give a ticket another code, should the old one be in wrong hands: the old one opens no door any more.',
  auth: 'optional',
  params,
  query,
  response: Ticket,
  status: 200,
  errors,
});

export const offerTicketRoute = defineRoute({
  name: 'offerTicket',
  feature,
  method: 'POST',
  path: '/v1/tickets/{ticketId}/transfer',
  summary: 'Offer a ticket to somebody else by mail; it stays yours until they accept.',
  auth: 'optional',
  params,
  query,
  body: z.strictObject({ name: name(1, 100), email, locale: z._default(locale, 'en') }),
  response: Ticket,
  status: 200,
  idempotency: 'accepted',
  errors,
});

export const withdrawTicketRoute = defineRoute({
  name: 'withdrawTicket',
  feature,
  method: 'DELETE',
  path: '/v1/tickets/{ticketId}/transfer',
  summary: 'Take the offer of a ticket back.',
  auth: 'optional',
  params,
  query,
  status: 204,
  errors,
});

export const getTicketOfferRoute = defineRoute({
  name: 'getTicketOffer',
  feature,
  method: 'GET',
  path: '/v1/tickets/{ticketId}/transfer',
  summary: 'What is offered, for whoever holds the link of the offer.',
  auth: 'public',
  params,
  query: offerQuery,
  response: z.strictObject({
    ticketId: z.string(),
    typeName: z.string(),
    seat: z.optional(z.string()),
    /** Who offers it, and whom to. */
    from: z.string(),
    name: z.string(),
    event: Ticket.shape.event,
  }),
  status: 200,
  errors: ['transfer_ended'],
});

export const acceptTicketRoute = defineRoute({
  name: 'acceptTicket',
  feature,
  method: 'POST',
  path: '/v1/tickets/{ticketId}/transfer/accept',
  summary: 'Take a ticket that is offered: it gets a code of its own, and the old one opens no door any more.',
  auth: 'optional',
  params,
  query: offerQuery,
  response: z.strictObject({ ticket: Ticket, token: z.string() }),
  status: 200,
  idempotency: 'accepted',
  errors: ['transfer_ended', 'ticket_not_changeable'],
});
