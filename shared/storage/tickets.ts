import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ticketIdOf } from '#shared/domain/ids.ts';
import { holdsOf, type Order, type OrderLine } from '#shared/domain/order.ts';
import { type Ticket, ticketCountOf } from '#shared/domain/ticket.ts';
import { batchGet } from './batch-get.ts';
import { whileContended } from './contention.ts';
import { type Action, database, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { countUse } from './promo-usage.ts';

/** A transaction holds this many actions (a DynamoDB limit). */
const mostActions = 100;

/** The ticket as it stands now, or undefined. */
export const find = async (ticketId: string): Promise<Ticket | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.ticket(ticketId), ConsistentRead: true }),
  );
  return Item && withoutKeys<Ticket>(Item);
};

/** The tickets of some orders as far as they are written, in no order. */
export const listOfOrders = async (orders: readonly Order[]): Promise<Ticket[]> => {
  const ticketIds = orders.flatMap((order) =>
    Array.from({ length: ticketCountOf(order) }, (_, index) => ticketIdOf(order.orderId, index + 1)),
  );
  return (await batchGet(ticketIds.map(keys.ticket))).map((item) => withoutKeys<Ticket>(item));
};

const put = (ticket: Ticket): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.ticket(ticket.ticketId), type: 'Ticket', ...ticket },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Sales are counted beside the stock they were taken from, so that one busy type is not one busy counter. */
export const countSale = (
  order: Pick<Order, 'lines' | 'holds'>,
  { ticketTypeId, sold, revenue }: { ticketTypeId: string; sold: number; revenue: number },
): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.sales(ticketTypeId, holdsOf(order).find(([counterId]) => counterId === ticketTypeId)?.[2][0]?.[0] ?? 0),
    UpdateExpression: 'SET #type = :type ADD sold :sold, revenue :revenue',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':type': 'Sales', ':sold': sold, ':revenue': revenue },
  },
});

const soldOf = ({ ticketTypeId, quantity, price, discount = 0 }: OrderLine) => ({
  ticketTypeId,
  sold: quantity,
  revenue: quantity * price - discount,
});

const markIssued = (orderId: string, now: string): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.order(orderId),
    UpdateExpression: 'SET #status = :issued, issuedAt = :now REMOVE duepk, duesk',
    ConditionExpression: '#status = :paid',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':issued': 'ISSUED', ':paid': 'PAID', ':now': now },
  },
});

/**
 * Writes the tickets that a paid order still lacks, counts its sales and makes it ISSUED. The last transaction does the
 * counting and the step together; tickets beyond its room are written before it, which a repeat finds and leaves alone.
 * Answers whether this call issued the order; false where it was not PAID any more.
 */
export const issue = async (order: Order, missing: readonly Ticket[], now: string): Promise<boolean> => {
  const last = [
    markIssued(order.orderId, now),
    ...order.lines.map((line) => countSale(order, soldOf(line))),
    ...countUse(order),
  ];
  const room = mostActions - last.length;
  const early = missing.slice(0, Math.max(0, missing.length - room));
  for (let start = 0; start < early.length; start += mostActions)
    await transact(early.slice(start, start + mostActions).map(put));
  try {
    await whileContended(() => transact([...last, ...missing.slice(early.length).map(put)]));
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused && error.reasons[0]?.code === 'ConditionalCheckFailed') return false;
    throw error;
  }
};
