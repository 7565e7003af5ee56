import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { currency, guestToken, id, pageOf, pageQuery } from './schemas.ts';

const feature = 'invoices';

export const getInvoiceRoute = defineRoute({
  name: 'getInvoice',
  feature,
  method: 'GET',
  path: '/v1/orders/{orderId}/invoice',
  summary:
    'The invoice of a paid order as PDF; with `refundId` the credit note of a refund, and with `reversal` the paper that takes this back where the money came back; for its buyer and seller.',
  auth: 'optional',
  params: z.strictObject({ orderId: id('order') }),
  query: z.strictObject({
    token: guestToken,
    refundId: z.optional(id('refund')),
    reversal: z._default(z.enum(['true', 'false']), 'false'),
  }),
  produces: 'application/pdf',
  status: 200,
  errors: ['ticket_not_ready'],
});

export const listInvoicesRoute = defineRoute({
  name: 'listInvoices',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/invoices',
  summary: 'The invoices, credit notes and reversals of credit notes of a year, by number.',
  auth: 'user',
  may: 'view_orders',
  params: z.strictObject({ organizationId: id('organization') }),
  query: z.strictObject({ ...pageQuery, year: z.string().check(z.regex(/^2\d{3}$/, 'year')) }),
  response: pageOf(
    z.strictObject({
      number: z.string(),
      kind: z.enum(['invoice', 'credit_note', 'reversal']),
      orderId: z.string(),
      refundId: z.optional(z.string()),
      buyer: z.string(),
      total: z.int(),
      tax: z.int(),
      currency,
      issuedAt: z.string(),
    }),
  ),
  status: 200,
  errors: ['invalid_cursor'],
});
