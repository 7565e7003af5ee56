import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CalendarLink } from '#shared/domain/calendar-entry.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { database, tableName, unlessBeaten } from './database.ts';
import { keys } from './keys.ts';
import { byType, everythingIn } from './partition.ts';

/** An order with its tickets and everything written of it into calendars. */
export type Linked = { order: Order; tickets: Ticket[]; links: CalendarLink[] };

/** All of an order as it stands at this moment, in one read; undefined if there is no such order. */
export const loadOrder = async (orderId: string): Promise<Linked | undefined> => {
  const ofType = byType(await everythingIn({ pk: keys.order(orderId).pk }));
  const [order] = ofType<Order>('Order');
  return order && { order, tickets: ofType<Ticket>('Ticket'), links: ofType<CalendarLink>('CalendarLink') };
};

const keyOf = ({ orderId, connectionId, sessionId, handedOn }: CalendarLink) =>
  keys.calendarLink(orderId, connectionId, sessionId, handedOn?.ticketId);

/** Notes what is about to be written; false where another worker has noted it already. */
export const reserve = (link: CalendarLink): Promise<boolean> =>
  unlessBeaten(
    database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(link), type: 'CalendarLink', ...link },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );

/** Puts a link in the place of the one that was read; false where another worker was first. */
export const replace = (read: CalendarLink, next: Omit<CalendarLink, 'version'>): Promise<boolean> =>
  unlessBeaten(
    database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(read), type: 'CalendarLink', ...next, version: read.version + 1 },
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': read.version },
      }),
    ),
  );

/** Forgets a link whose entry is gone from the calendar; false where another worker was first. */
export const forget = (read: CalendarLink): Promise<boolean> =>
  unlessBeaten(
    database().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keyOf(read),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': read.version },
      }),
    ),
  );
