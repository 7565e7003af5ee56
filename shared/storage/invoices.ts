import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Invoice, type InvoiceDraft, numberOf, yearOf } from '#shared/domain/invoice.ts';
import { whileContended } from './contention.ts';
import { type Action, database, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { pageIn } from './partition.ts';

/** Its writing and the failure of its refund exclude each other, so that whoever hears of the failure finds the credit note. */
const whileMoneyIsBack = ({ orderId, refundId }: InvoiceDraft): Action => ({
  ConditionCheck: {
    TableName: tableName(),
    Key: keys.refund(orderId, String(refundId)),
    ConditionExpression: '#status = :done',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':done': 'DONE' },
  },
});

const put = (key: Record<string, unknown>, invoice: Invoice): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...key, type: 'Invoice', ...invoice },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const lastNumber = async (organizationId: string, year: string): Promise<number> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.invoiceCounter(organizationId, year), ConsistentRead: true }),
  );
  return Number(Item?.last ?? 0);
};

/** Takes the next number, if nobody else took it meanwhile. */
const advance = (organizationId: string, year: string, last: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.invoiceCounter(organizationId, year),
    UpdateExpression: 'SET #last = :next',
    ConditionExpression: last === 0 ? 'attribute_not_exists(#last)' : '#last = :last',
    ExpressionAttributeNames: { '#last': 'last' },
    ExpressionAttributeValues: { ':next': last + 1, ...(last > 0 && { ':last': last }) },
  },
});

/** An on-sale writes many papers of one organization at once; whoever loses a number tries for the next. */
const mostTries = 40;

/**
 * Gives a paper the next number of its organization's year and writes it, both or neither, so that no number is missing and
 * none is given twice. A repeat answers the paper that was written before. A credit note is written only while its refund
 * is done; fails otherwise, for the message to come again and find what became of it.
 */
export const write = async (draft: InvoiceDraft): Promise<Invoice> => {
  const { organizationId, orderId, refundId, kind, issuedAt } = draft;
  const isReversal = kind === 'reversal';
  const year = yearOf(issuedAt);
  for (let tried = 0; tried < mostTries; tried++) {
    const existing = await find(orderId, refundId, isReversal);
    if (existing) return existing;
    const last = await lastNumber(organizationId, year);
    const invoice = { ...draft, number: numberOf(year, last + 1) };
    try {
      await whileContended(() =>
        transact([
          advance(organizationId, year, last),
          put(keys.invoice(orderId, refundId, isReversal), invoice),
          put(keys.invoiceOf(organizationId, invoice.number), invoice),
          ...(kind === 'credit_note' ? [whileMoneyIsBack(draft)] : []),
        ]),
      );
      return invoice;
    } catch (error) {
      if (!(error instanceof TransactionRefused) || error.reasons[3]?.code === 'ConditionalCheckFailed') throw error;
    }
  }
  throw new Error('The organization writes more papers at once than can be numbered; this one comes again.');
};

/** The invoice of an order, or of one of its refunds the credit note or what reverses it; undefined while it is not written. */
export const find = async (orderId: string, refundId?: string, isReversal = false): Promise<Invoice | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.invoice(orderId, refundId, isReversal), ConsistentRead: true }),
  );
  return Item && withoutKeys<Invoice>(Item);
};

/** A page of an organization's papers of a year, by number. */
export const listOfOrganization = async (
  organizationId: string,
  year: string,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ invoices: Invoice[]; nextCursor?: string }> => {
  const { pk, sk } = keys.invoiceOf(organizationId, `${year}-`);
  const { items, ...rest } = await pageIn<Invoice>({ pk, begins: sk }, asked);
  return { invoices: items, ...rest };
};
