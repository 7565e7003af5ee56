import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** Stripe lists its events for 30 days; ours are kept a little longer, to compare. */
const keptDays = 35;

/** One webhook and what it led to. `news` is what a worker has to apply, in our words. */
export type StripeEvent<News = unknown> = {
  stripeEventId: string;
  kind: string;
  outcome: string;
  at: string;
  news?: News;
};

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

/** A webhook that was recorded, or undefined. */
export const find = async <News>(stripeEventId: string): Promise<StripeEvent<News> | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.stripeEvent(stripeEventId), ConsistentRead: true }),
  );
  return Item && withoutKeys<StripeEvent<News>>(Item);
};

/** Writes what the worker made of it beside it. */
export const note = async (stripeEventId: string, outcome: string): Promise<void> => {
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.stripeEvent(stripeEventId),
      UpdateExpression: 'SET outcome = :outcome',
      ExpressionAttributeValues: { ':outcome': outcome },
    }),
  );
};
