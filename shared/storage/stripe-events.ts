import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { database, tableName } from './database.ts';
import { keys } from './keys.ts';

/** Stripe lists its events for 30 days; ours are kept a little longer, to compare. */
const keptDays = 35;

/** One webhook and what it led to. */
export type StripeEvent = { stripeEventId: string; kind: string; outcome: string; at: string };

/** Remembers what a webhook led to. A repeat of it writes the newer outcome. */
export const record = async (event: StripeEvent): Promise<void> => {
  const ttlSeconds = Math.floor(Date.parse(event.at) / 1000) + keptDays * 86_400;
  await database().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.stripeEvent(event.stripeEventId), type: 'StripeEvent', ...event, ttlSeconds },
    }),
  );
};
