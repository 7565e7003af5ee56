import * as z from 'zod/mini';
import { defineJob } from '../job.ts';
import { id } from '../schemas.ts';

const feature = 'orders';

export const expireOrder = defineJob({
  name: 'expireOrder',
  feature,
  summary: 'End the hold of an order that was not paid in time: the payment first, then the stock.',
  impact: 'Held tickets are not put back on sale.',
  payload: z.strictObject({ orderId: id('order') }),
  delaySeconds: 900,
  timeoutSeconds: 60,
  batchSize: 5,
});

export const indexOrder = defineJob({
  name: 'indexOrder',
  feature,
  summary: 'Make an order findable by the names, addresses and number it has now.',
  impact: 'Organizers do not find new orders by name; the list of orders shows them all the same.',
  payload: z.strictObject({ orderId: id('order') }),
  timeoutSeconds: 30,
  batchSize: 10,
  maxConcurrency: 10,
});

export const releaseOrder = defineJob({
  name: 'releaseOrder',
  feature,
  summary: 'Finish ending an order: close its payment page, then put its tickets back.',
  impact: 'Cancelled or expired orders keep tickets off sale.',
  payload: z.strictObject({ orderId: id('order') }),
  timeoutSeconds: 60,
  batchSize: 5,
});
