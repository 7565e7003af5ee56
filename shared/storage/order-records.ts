import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Dispute } from '#shared/domain/dispute.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Refund } from '#shared/domain/refund.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** An order with everything that has happened to its tickets and its money. */
export type OrderRecords = { order: Order; tickets: Ticket[]; refunds: Refund[]; disputes: Dispute[] };

/** The order with its tickets, refunds and disputes as they stand now, or undefined. */
export const load = async (orderId: string): Promise<OrderRecords | undefined> => {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await database().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.order(orderId).pk },
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    items.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  const of = <T>(type: string) => items.filter((item) => item.type === type).map((item) => withoutKeys<T>(item));
  const [order] = of<Order>('Order');
  return (
    order && { order, tickets: of<Ticket>('Ticket'), refunds: of<Refund>('Refund'), disputes: of<Dispute>('Dispute') }
  );
};
