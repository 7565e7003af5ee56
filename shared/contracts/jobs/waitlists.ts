import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

export const serveWaitlist = defineJob({
  name: 'serveWaitlist',
  feature: 'waitlists',
  summary: 'Offer tickets that came back to those who wait.',
  impact: 'Tickets that came back are offered to nobody, and stay out of the public’s sight.',
  payload: z.strictObject({
    eventId: id('event'),
    orderId: z.optional(id('order')),
    entryId: z.optional(id('waitlistEntry')),
  }),
  timeoutSeconds: 60,
  batchSize: 5,
  maxConcurrency: 10,
});
