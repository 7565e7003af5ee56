import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

export const widenStock = defineJob({
  name: 'widenStock',
  feature: 'ticket-types',
  summary: 'Give what is limited at an event as many stock counters as its expected demand wants.',
  impact: 'An event that expects a rush sells as slowly as one that does not; nothing is sold twice.',
  payload: z.strictObject({ eventId: id('event') }),
  timeoutSeconds: 60,
  batchSize: 1,
});
