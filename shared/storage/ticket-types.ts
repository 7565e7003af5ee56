import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '#shared/domain/event.ts';
import type { Sale } from '#shared/domain/sale.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { recently } from './recent.ts';

const inOrder = (a: TicketType, b: TicketType): number =>
  a.position - b.position || (a.ticketTypeId < b.ticketTypeId ? -1 : 1);

/** An event with its ticket types as the table holds them now (one query), or undefined. */
export const loadSaleUncached = async (
  eventId: string,
  { isConsistent = false }: { isConsistent?: boolean } = {},
): Promise<Sale | undefined> => {
  const { Items = [] } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :event',
      ExpressionAttributeValues: { ':event': keys.event(eventId).pk },
      ConsistentRead: isConsistent,
    }),
  );
  const event = Items.find((item) => item.type === 'Event');
  if (!event) return undefined;
  return {
    event: withoutKeys<Event>(event),
    ticketTypes: Items.filter((item) => item.type === 'TicketType')
      .map((item) => withoutKeys<TicketType>(item))
      .sort(inOrder),
  };
};

/** As {@link loadSaleUncached}, at most five seconds old. What must not be stale is decided by the conditions of the write. */
export const loadSale = recently((eventId: string) => loadSaleUncached(eventId));
