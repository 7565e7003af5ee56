import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '#shared/domain/event.ts';
import type { Sale } from '#shared/domain/sale.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

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

const keptMilliseconds = 5000;
const kept = new Map<string, { sale: Promise<Sale | undefined>; until: number }>();

/**
 * As {@link loadSaleUncached}, at most five seconds old: an on-sale asks for the same event thousands of times a second.
 * What must not be stale (stock, the buyer's limit) is decided by the conditions of the write, not by this.
 */
export const loadSale = (eventId: string): Promise<Sale | undefined> => {
  const now = Date.now();
  const found = kept.get(eventId);
  if (found && found.until > now) return found.sale;
  // An environment that has served many events forgets them all rather than growing for ever.
  if (kept.size > 500) kept.clear();
  const sale = loadSaleUncached(eventId).catch((error) => {
    kept.delete(eventId);
    throw error;
  });
  kept.set(eventId, { sale, until: now + keptMilliseconds });
  return sale;
};
