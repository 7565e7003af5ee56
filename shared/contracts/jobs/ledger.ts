import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

const feature = 'ledger';

export const postEntries = defineJob({
  name: 'postEntries',
  feature,
  summary: 'Bring the organizer’s books in step with an order.',
  impact: 'The books of organizers lag behind their sales and refunds.',
  payload: z.strictObject({ orderId: id('order') }),
  timeoutSeconds: 30,
  batchSize: 10,
  maxConcurrency: 10,
});

export const checkEvent = defineJob({
  name: 'checkEvent',
  feature,
  summary: 'Compare the counters, orders, tickets and books of an event, and send on what was forgotten.',
  impact: 'Nobody would learn if the numbers of an event did not add up.',
  payload: z.strictObject({ eventId: id('event') }),
  timeoutSeconds: 600,
  batchSize: 1,
  maxConcurrency: 2,
});
