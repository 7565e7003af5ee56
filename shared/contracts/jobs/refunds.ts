import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

const feature = 'refunds';

export const refundCalledOff = defineJob({
  name: 'refundCalledOff',
  feature,
  summary: 'Promise all the money of an order back whose event was called off.',
  impact: 'Buyers of an event that was called off do not get their money back.',
  payload: z.strictObject({ orderId: id('order') }),
  timeoutSeconds: 30,
  batchSize: 10,
  maxConcurrency: 10,
});

export const refundOrder = defineJob({
  name: 'refundOrder',
  feature,
  summary: 'Give the open refunds of an order to Stripe, or ask what became of them.',
  impact: 'People wait for money that is theirs.',
  payload: z.strictObject({ orderId: id('order') }),
  timeoutSeconds: 60,
  batchSize: 5,
  maxConcurrency: 5,
});
