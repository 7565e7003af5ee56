import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { MailFailure } from '#shared/domain/mail-failure.ts';
import { database, tableName, unlessBeaten } from './database.ts';
import { keys } from './keys.ts';

const change = async (orderId: string, update: string, when: string, facts: Record<string, unknown>) => {
  return unlessBeaten(
    database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.order(orderId),
        UpdateExpression: update,
        ConditionExpression: `attribute_exists(pk) AND (${when})`,
        ExpressionAttributeValues: facts,
      }),
    ),
  );
};

/** Notes that a mail did not reach the buyer, unless as much is known of a later one. Answers whether it was news. */
export const noteFailure = (orderId: string, failure: MailFailure): Promise<boolean> =>
  change(orderId, 'SET mailFailure = :failure', 'attribute_not_exists(mailFailure) OR mailFailure.sentAt < :sentAt', {
    ':failure': failure,
    ':sentAt': failure.sentAt,
  });

/** A later mail is on its way: forgets what became of those sent before `now`. */
export const forgetFailure = async (orderId: string, now: string): Promise<void> => {
  await change(orderId, 'REMOVE mailFailure', 'mailFailure.sentAt < :now', { ':now': now });
};
