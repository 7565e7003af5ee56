import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id, ticketId } from '../schemas.ts';

const feature = 'tickets';

export const issueTickets = defineJob({
  name: 'issueTickets',
  feature,
  summary: 'Write the tickets of a paid order.',
  impact: 'People who have paid do not see their tickets.',
  payload: z.strictObject({ orderId: id('order') }),
  timeoutSeconds: 30,
  batchSize: 10,
});

export const printTicket = defineJob({
  name: 'printTicket',
  feature,
  summary: 'Draw a ticket as a PDF for somebody who waits for it.',
  impact: 'Tickets can’t be downloaded to print; the mailed file and the code on the phone still open the door.',
  payload: z.strictObject({ ticketId }),
  timeoutSeconds: 30,
  batchSize: 1,
});
