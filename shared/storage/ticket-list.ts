import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '#shared/domain/event.ts';
import { ticketIdOf } from '#shared/domain/ids.ts';
import type { Order } from '#shared/domain/order.ts';
import { type Ticket, ticketCountOf } from '#shared/domain/ticket.ts';
import { batchGet } from './batch-get.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys, lists } from './keys.ts';
import { table } from './table.ts';

/** A ticket with its order and the event it admits to. */
export type Held = { ticket: Ticket; order: Order; event: Event };

/** The last ticket that a page gave: where its order stands in the person's list, and its place in the order. */
type Place = { gsi1pk: string; gsi1sk: string; place: number };
type Listed = Place & { order: Order };

const lastPlace = 999;

const ordersFrom = async (gsi1pk: string, from: string, limit: number) => {
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byPerson.name,
      KeyConditionExpression: 'gsi1pk = :list AND gsi1sk <= :from',
      ExpressionAttributeValues: { ':list': gsi1pk, ':from': from },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return { items: Items, isMore: LastEvaluatedKey !== undefined };
};

/** The places of an issued order that come after the last one given. */
const placesOf = (item: Record<string, unknown>, from: Place | undefined): Listed[] => {
  const order = withoutKeys<Order>(item);
  if (order.status !== 'ISSUED') return [];
  const { gsi1pk, gsi1sk } = item as Place;
  const given = from?.gsi1sk === gsi1sk ? from.place : 0;
  return Array.from({ length: ticketCountOf(order) }, (_, index) => ({
    gsi1pk,
    gsi1sk,
    order,
    place: index + 1,
  })).slice(given);
};

const cursorOf = ({ gsi1pk, gsi1sk, place }: Place): string => writeCursor({ gsi1pk, gsi1sk, place });

/** So many of the tickets that others gave a person are known to lists. */
const mostGiven = 50;

/** What others gave a person, the newest first. */
export const listGivenTo = async (userId: string): Promise<Ticket[]> => {
  const { Items = [] } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byPerson.name,
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': lists.ticketsGivenTo(userId).gsi1pk },
      ScanIndexForward: false,
      Limit: mostGiven,
    }),
  );
  return Items.map((item) => withoutKeys<Ticket>(item));
};

/** Tickets with their orders and events, in the same order; those whose order or event is gone are left out. */
const withOrders = async (tickets: readonly Ticket[]): Promise<Held[]> => {
  const [orderItems, eventItems] = await Promise.all([
    batchGet(tickets.map(({ orderId }) => keys.order(orderId))),
    batchGet(tickets.map(({ eventId }) => keys.event(eventId))),
  ]);
  const orders = new Map(orderItems.map((item) => [item.orderId, withoutKeys<Order>(item)]));
  const events = new Map(eventItems.map((item) => [item.eventId, withoutKeys<Event>(item)]));
  return tickets.flatMap((ticket) => {
    const [order, event] = [orders.get(ticket.orderId), events.get(ticket.eventId)];
    return order && event ? [{ ticket, order, event }] : [];
  });
};

/**
 * A person's tickets: those that others gave, then those of the newest order first. Two queries and four batch reads at
 * most, whatever the person holds. A page may be shorter than asked for, since orders that hold no tickets are passed
 * over; it is the last one without a cursor.
 */
export const listOfPerson = async (
  userId: string,
  limit: number,
  cursor?: string,
): Promise<{ held: Held[]; nextCursor?: string }> => {
  const { gsi1pk } = lists.ordersOf(userId);
  const from = readCursor(
    cursor,
    (place) => place.gsi1pk === gsi1pk && typeof place.gsi1sk === 'string' && Number.isInteger(place.place),
  ) as Place | undefined;
  // One more order than tickets, for the first may have been given wholly on the page before.
  const { items, isMore } = await ordersFrom(gsi1pk, from?.gsi1sk ?? '~', limit + 1);
  const all = items.flatMap((item) => placesOf(item, from));
  const page = all.slice(0, limit);
  const lastOrder = items.at(-1) as Place | undefined;
  const next = all.length > limit ? page.at(-1) : isMore && lastOrder ? { ...lastOrder, place: lastPlace } : undefined;

  // What others gave comes first, once, on the first page.
  const given = cursor ? [] : await withOrders(await listGivenTo(userId));
  const ticketIds = page.map(({ order, place }) => ticketIdOf(order.orderId, place));
  const [ticketItems, eventItems] = await Promise.all([
    batchGet(ticketIds.map(keys.ticket)),
    batchGet(page.map(({ order }) => keys.event(order.eventId))),
  ]);
  const tickets = new Map(ticketItems.map((item) => [item.ticketId, withoutKeys<Ticket>(item)]));
  const events = new Map(eventItems.map((item) => [item.eventId, withoutKeys<Event>(item)]));
  return {
    held: [
      ...given,
      ...page.flatMap(({ order }, index) => {
        const [ticket, event] = [tickets.get(ticketIds[index]), events.get(order.eventId)];
        return ticket && event && !ticket.heldBy ? [{ ticket, order, event }] : [];
      }),
    ],
    ...(next && { nextCursor: cursorOf(next) }),
  };
};
