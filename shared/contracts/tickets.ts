import * as z from 'zod/mini';
import { Order, OrderTicket } from './orders.ts';
import { defineRoute } from './route.ts';
import { guestToken, pageOf, pageQuery, ticketId } from './schemas.ts';

const feature = 'tickets';
const params = z.strictObject({ ticketId });
const query = z.strictObject({ token: guestToken });

/** A ticket with the event it admits to. */
export const Ticket = z.strictObject({
  ...OrderTicket.shape,
  orderId: z.string(),
  eventId: z.string(),
  /** Until when its holder may give it back; absent where its order's terms do not allow it. */
  returnsUntil: Order.shape.returnsUntil,
  event: Order.shape.event,
});

export const listTicketsRoute = defineRoute({
  name: 'listTickets',
  feature,
  method: 'GET',
  path: '/v1/tickets',
  summary: 'The tickets of the signed-in person.',
  auth: 'user',
  query: z.strictObject(pageQuery),
  response: pageOf(Ticket),
  status: 200,
  errors: ['invalid_cursor'],
});

export const getTicketRoute = defineRoute({
  name: 'getTicket',
  feature,
  method: 'GET',
  path: '/v1/tickets/{ticketId}',
  summary: 'One ticket, for its holder.',
  auth: 'optional',
  params,
  query,
  response: Ticket,
  status: 200,
  errors: [],
});

export const getTicketQrRoute = defineRoute({
  name: 'getTicketQr',
  feature,
  method: 'GET',
  path: '/v1/tickets/{ticketId}/qr',
  summary: 'The code of a ticket as a PNG of 300 pixels, error correction H.',
  auth: 'optional',
  params,
  query,
  produces: 'image/png',
  status: 200,
  errors: ['ticket_not_ready'],
});

export const getTicketPdfRoute = defineRoute({
  name: 'getTicketPdf',
  feature,
  method: 'GET',
  path: '/v1/tickets/{ticketId}/pdf',
  summary: 'A ticket to print.',
  auth: 'optional',
  params,
  query,
  produces: 'application/pdf',
  status: 200,
  errors: ['ticket_not_ready'],
});

export const getTicketIcsRoute = defineRoute({
  name: 'getTicketIcs',
  feature,
  method: 'GET',
  path: '/v1/tickets/{ticketId}/ics',
  summary: 'The sessions of a ticket for any calendar.',
  auth: 'optional',
  params,
  query,
  produces: 'text/calendar; charset=utf-8',
  status: 200,
  errors: ['ticket_not_ready'],
});
