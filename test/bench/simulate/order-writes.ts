import type { OrderStatus } from '#shared/domain/order.ts';
import { dueSpread, keys, lists, orderListSpread, spreadOf } from '#shared/storage/keys.ts';
import type { Held, Write } from './table.ts';

/** What somebody asks for. */
export type Wish = { orderId: string; buyerId: string; quantity: number };

export const eventId = 'event_simulated';
const mostPerBuyer = 8;
const mostPerOrder = 4;

export const orderKey = (orderId: string): string => keys.order(orderId).pk;
export const orderOf = (key: string): string => key.slice(orderKey('').length);
const buyerKey = (buyerId: string): string => keys.buyerLimit(eventId, buyerId).pk;

/** The list of the event's orders, which holds all of an order and so every change of it. */
const eventList = (orderId: string): string => lists.ordersFor(eventId, spreadOf(orderId, orderListSpread)).gsi2pk;

/** The list of orders to look after, which an order enters once and leaves once. */
const dueList = (orderId: string): string => lists.due(spreadOf(orderId, dueSpread)).duepk;

const add = (key: string, quantity: number, least = 0): Write => ({
  key,
  when: (item) => (item?.available ?? 0) + quantity >= least,
  change: (item) => ({ ...item, available: (item?.available ?? 0) + quantity }),
});

const count = (buyerId: string, quantity: number): Write => ({
  key: buyerKey(buyerId),
  when: (item) => (item?.counted ?? 0) + quantity <= mostPerBuyer,
  change: (item) => ({ ...item, counted: (item?.counted ?? 0) + quantity }),
});

/** The writes of a reservation, in the order of shared/storage/reservations.ts: order, buyer, stock. */
export const reserveWrites = ({ orderId, buyerId, quantity }: Wish, holds: readonly Held[]): Write[] => [
  {
    key: orderKey(orderId),
    when: (item) => item === undefined,
    change: () => ({ status: 'PENDING', holds }),
    indexKeys: [eventList(orderId), dueList(orderId)],
  },
  count(buyerId, quantity),
  ...holds.map((held) => add(held.key, -held.quantity)),
];

/** One step of an order from some states to another. */
export const stepWrite = (orderId: string, from: readonly OrderStatus[], to: OrderStatus): Write => ({
  key: orderKey(orderId),
  when: (item) => item?.status !== undefined && from.includes(item.status),
  change: (item) => ({ ...item, status: to }),
  indexKeys: [eventList(orderId), ...(to === 'EXPIRED' ? [dueList(orderId)] : [])],
});

/** The writes that put back what an order held. */
export const releaseWrites = (orderId: string, buyerId: string, holds: readonly Held[]): Write[] => [
  stepWrite(orderId, ['RELEASING'], 'EXPIRED'),
  count(buyerId, -holds.reduce((sum, { quantity }) => sum + quantity, 0)),
  ...holds.map(({ key, quantity }) => add(key, quantity)),
];

/** How many somebody may ask for at once, and how often people do. */
export const quantities = [
  [1, 25],
  [2, 45],
  [3, 10],
  [mostPerOrder, 20],
] as const;
