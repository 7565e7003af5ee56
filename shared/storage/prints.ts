import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import { database, isConditionFailure, tableName } from './database.ts';
import { keys } from './keys.ts';

/** A print is drawn again when it is asked for later: it holds a name, so it isn't kept for longer than a download takes. */
const keptSeconds = 60 * 60;
/** A print that has not come after this is asked for once more. */
const patienceMilliseconds = 15_000;
/** An item of the table holds 400 KB in all. */
const mostBytes = 390_000;

/** A ticket or an invoice as it is printed: the edition says from what it was drawn, so that an outdated print is never found. */
export type Edition = { edition: string } & (
  | { ticketId: string }
  | { orderId: string; refundId?: string; isReversal?: boolean }
);

/** The one edition of an invoice, of a refund's credit note, or of what reverses this: what was written once is never changed. */
export const invoiceEdition = (orderId: string, refundId?: string, isReversal = false): Edition => ({
  orderId,
  ...(refundId && { refundId }),
  ...(isReversal && { isReversal }),
  edition: `${refundId ?? 'invoice'}${isReversal ? '#reversal' : ''}`,
});

const keyOf = (print: Edition) => keys.print('ticketId' in print ? print.ticketId : print.orderId, print.edition);

const set = async (print: Edition, now: string, update: { pdf: Uint8Array } | { askedAt: string }) => {
  const [[name, value]] = Object.entries(update) as [[string, unknown]];
  const isRequest = 'askedAt' in update;
  const { edition: _, ...subject } = print;
  const about = Object.entries(subject);
  const recent = new Date(Date.parse(now) - patienceMilliseconds).toISOString();
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keyOf(print),
      UpdateExpression: `SET #type = :type, ${about.map(([field]) => `${field} = :${field}`)}, #name = :value, ttlSeconds = :ttl`,
      ...(isRequest && {
        ConditionExpression: 'attribute_not_exists(pk) OR (attribute_not_exists(pdf) AND askedAt < :recent)',
      }),
      ExpressionAttributeNames: { '#type': 'type', '#name': name },
      ExpressionAttributeValues: {
        ':type': 'Print',
        ...Object.fromEntries(about.map(([field, id]) => [`:${field}`, id])),
        ':value': value,
        ':ttl': Math.floor(Date.parse(now) / 1000) + keptSeconds,
        ...(isRequest && { ':recent': recent }),
      },
    }),
  );
};

/** A print, or undefined while it is not drawn. */
export const find = async (print: Edition): Promise<Uint8Array | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(print), ConsistentRead: true }),
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
  if (pdf.length > mostBytes) throw new Error(`A print of ${pdf.length} bytes does not fit into the table.`);
  await set(drawn, now, { pdf });
};

/** A worker that is awake prints within a second; one that has to be woken takes some. */
const looks = 40;
const pauseMilliseconds = 300;

/** A print, asked for where it is not there yet, and waited for as long as a person would; then it is `ticket_not_ready`. */
export const awaited = async (
  wanted: Edition,
  now: string,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<Uint8Array> => {
  let pdf = await find(wanted);
  if (!pdf) await ask(wanted, now);
  for (let look = 0; look < looks && !pdf; look++) {
    await pause(pauseMilliseconds);
    pdf = await find(wanted);
  }
  if (!pdf) throw new Refusal('ticket_not_ready');
  return pdf;
};
