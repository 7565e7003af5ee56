import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { database, isConditionFailure, tableName } from './database.ts';
import { keys } from './keys.ts';

/** A print is drawn again when it is asked for later: it holds a name, so it isn't kept for longer than a download takes. */
const keptSeconds = 60 * 60;
/** A print that has not come after this is asked for once more. */
const patienceMilliseconds = 15_000;
/** An item of the table holds 400 KB in all. */
const mostBytes = 390_000;

/** A ticket as it is printed: the edition says from what it was drawn, so that an outdated print is never found. */
export type Edition = { ticketId: string; edition: string };

const set = async ({ ticketId, edition }: Edition, now: string, update: { pdf: Uint8Array } | { askedAt: string }) => {
  const [[name, value]] = Object.entries(update) as [[string, unknown]];
  const isRequest = 'askedAt' in update;
  const recent = new Date(Date.parse(now) - patienceMilliseconds).toISOString();
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.print(ticketId, edition),
      UpdateExpression: 'SET #type = :type, ticketId = :ticketId, #name = :value, ttlSeconds = :ttl',
      ...(isRequest && {
        ConditionExpression: 'attribute_not_exists(pk) OR (attribute_not_exists(pdf) AND askedAt < :recent)',
      }),
      ExpressionAttributeNames: { '#type': 'type', '#name': name },
      ExpressionAttributeValues: {
        ':type': 'Print',
        ':ticketId': ticketId,
        ':value': value,
        ':ttl': Math.floor(Date.parse(now) / 1000) + keptSeconds,
        ...(isRequest && { ':recent': recent }),
      },
    }),
  );
};

/** The PDF of a ticket, or undefined while it is not drawn. */
export const find = async ({ ticketId, edition }: Edition): Promise<Uint8Array | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.print(ticketId, edition), ConsistentRead: true }),
  );
  return Item?.pdf as Uint8Array | undefined;
};

/** Asks for a print; the stream passes it on. One that was asked for a moment ago is on its way. */
export const ask = async (wanted: Edition, now: string): Promise<void> => {
  try {
    await set(wanted, now, { askedAt: now });
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** Puts a print where whoever asked for it looks. */
export const keep = async (drawn: Edition, pdf: Uint8Array, now: string): Promise<void> => {
  if (pdf.length > mostBytes) throw new Error(`A ticket of ${pdf.length} bytes does not fit into the table.`);
  await set(drawn, now, { pdf });
};
