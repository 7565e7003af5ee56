import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

const feature = 'invoices';

export const writeInvoice = defineJob({
  name: 'writeInvoice',
  feature,
  summary: 'Number and write the invoice of a paid order, the credit note of a refund, or its reversal.',
  impact: 'Buyers and organizers miss invoices; the numbers stay without a gap.',
  payload: z.strictObject({ orderId: id('order'), refundId: z.optional(id('refund')) }),
  timeoutSeconds: 30,
  batchSize: 5,
  maxConcurrency: 2,
});

export const printInvoice = defineJob({
  name: 'printInvoice',
  feature,
  summary: 'Draw an invoice as a PDF for somebody who waits for it.',
  impact: 'Invoices can’t be downloaded; they are written and numbered all the same.',
  payload: z.strictObject({
    orderId: id('order'),
    refundId: z.optional(id('refund')),
    isReversal: z.optional(z.boolean()),
  }),
  timeoutSeconds: 30,
  batchSize: 1,
});
