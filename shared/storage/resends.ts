import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import { database, isConditionFailure, tableName } from './database.ts';
import { keys } from './keys.ts';

/** So many confirmations of one order are mailed again within an hour. */
const mostInAnHour = 3;
const hourMilliseconds = 3_600_000;
/** Somebody else may ask at the same moment; after so many times the limit is reached anyway. */
const mostTries = 5;

/** When an order's confirmation was asked for again, the newest first. */
type Resend = { times: string[]; revision: number };

/**
 * Writes down that an order's confirmation is to be mailed again; the table's stream has it sent. Refuses
 * `too_many_requests` to a fourth within an hour, however many ask at once.
 */
export const request = async (orderId: string, now: string): Promise<void> => {
  const key = keys.resend(orderId);
  for (let tried = 0; tried < mostTries; tried++) {
    const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }));
    const { times, revision } = (Item as Resend | undefined) ?? { times: [], revision: 0 };
    const recent = times.filter((at) => Date.parse(now) - Date.parse(at) < hourMilliseconds);
    if (recent.length >= mostInAnHour) throw new Refusal('too_many_requests');
    const ttlSeconds = Math.floor((Date.parse(now) + 2 * hourMilliseconds) / 1000);
    const next = { type: 'Resend', orderId, times: [now, ...recent], revision: revision + 1, ttlSeconds };
    try {
      await database().send(
        new PutCommand({
          TableName: tableName(),
          Item: { ...key, ...next },
          ConditionExpression: 'attribute_not_exists(pk) OR revision = :read',
          ExpressionAttributeValues: { ':read': revision },
        }),
      );
      return;
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }
  throw new Refusal('too_many_requests');
};
