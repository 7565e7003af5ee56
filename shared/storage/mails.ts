import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { database, failedItem, isConditionFailure, tableName } from './database.ts';
import { keys } from './keys.ts';

/** Long enough for a slow send to end, short enough that a crashed one is soon tried again. */
const leaseMilliseconds = 5 * 60_000;
/** Marks are kept as long as a message could come again, and support could ask. */
const keptSeconds = 90 * 24 * 60 * 60;

/** What may be done about a mail: send it (`claimed`), nothing (`sent`, `rejected`), or wait (`busy`: another worker is at it). */
export type Claim = 'claimed' | 'sent' | 'rejected' | 'busy';

/**
 * Takes the right to send a mail: NONE → SENDING, or SENDING whose lease has run out because its worker crashed. That one
 * mail may then go out twice; all others go out once, which is as near as a mail service without idempotency keys allows.
 */
export const claim = async (mailKey: string, now: string): Promise<Claim> => {
  const moment = Date.parse(now);
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.mail(mailKey),
        UpdateExpression: 'SET #type = :type, #status = :sending, leaseUntil = :until, ttlSeconds = :ttl',
        ConditionExpression: 'attribute_not_exists(pk) OR (#status = :sending AND leaseUntil <= :now)',
        ExpressionAttributeNames: { '#status': 'status', '#type': 'type' },
        ExpressionAttributeValues: {
          ':type': 'Mail',
          ':sending': 'SENDING',
          ':now': now,
          ':until': new Date(moment + leaseMilliseconds).toISOString(),
          ':ttl': Math.floor(moment / 1000) + keptSeconds,
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return 'claimed';
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    const status = failedItem(error)?.status;
    return status === 'SENT' ? 'sent' : status === 'REJECTED' ? 'rejected' : 'busy';
  }
};

const finish = async (mailKey: string, set: Record<string, string>): Promise<void> => {
  const fields = Object.entries(set);
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.mail(mailKey),
      UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
    }),
  );
};

/** SENDING → SENT, with the id by which SES reports what became of it. */
export const markSent = (mailKey: string, messageId: string, now: string): Promise<void> =>
  finish(mailKey, { status: 'SENT', messageId, sentAt: now });

/** SENDING → REJECTED: SES will not send this one, however often it is asked. */
export const markRejected = (mailKey: string, reason: string, now: string): Promise<void> =>
  finish(mailKey, { status: 'REJECTED', reason, rejectedAt: now });

/** Gives the claim back because SES has surely not sent it, so that the next try need not wait for the lease. */
export const release = (mailKey: string, now: string): Promise<void> => finish(mailKey, { leaseUntil: now });
