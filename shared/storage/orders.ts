import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Invoice } from '#shared/domain/invoice.ts';
import type { EndReason, Order, Payment } from '#shared/domain/order.ts';
import type { Origin } from '#shared/domain/order-origin.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { database, isConditionFailure, tableName, withoutKeys } from './database.ts';
import { dueSpread, keys, lists, orderListSpread, spreadOf } from './keys.ts';
import { byType, everythingIn } from './partition.ts';

/** The sweep looks at an order so long after its hold ended; until then the queues are expected to have done their work. */
const sweepAfterMilliseconds = 2 * 60_000;

/** An order as it lies in the table, with the lists it appears in. */
export const orderItem = (order: Order) => ({
  ...keys.order(order.orderId),
  type: 'Order',
  ...order,
  ...(order.userId && lists.ordersOf(order.userId, order.createdAt, order.orderId)),
  ...lists.ordersFor(order.eventId, spreadOf(order.orderId, orderListSpread), order.createdAt, order.orderId),
  ...lists.due(spreadOf(order.orderId, dueSpread), dueAt(order), order.orderId),
});

const dueAt = ({ expiresAt }: Order): string => new Date(Date.parse(expiresAt) + sweepAfterMilliseconds).toISOString();

/** The order as it stands now, or undefined. */
export const find = async (orderId: string): Promise<Order | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.order(orderId), ConsistentRead: true }),
  );
  return Item && withoutKeys<Order>(Item);
};

/** The order with its tickets and papers, in one read; undefined if there is no such order. */
export const findWithTickets = async (
  orderId: string,
): Promise<{ order: Order; tickets: Ticket[]; papers: Invoice[] } | undefined> => {
  const of = byType(await everythingIn({ pk: keys.order(orderId).pk }));
  const [order] = of<Order>('Order');
  return order && { order, tickets: of<Ticket>('Ticket'), papers: of<Invoice>('Invoice') };
};

type Change = { set: Record<string, unknown>; when: string; facts?: Record<string, unknown>; isDone?: boolean };

/** The update of one conditional step; every `#name` in it stands for the attribute of that name. */
export const stepUpdate = (orderId: string, { set, when, facts = {}, isDone = false }: Change) => {
  const expression = `SET ${Object.keys(set).map((name) => `#${name} = :${name}`)}${isDone ? ' REMOVE duepk, duesk' : ''}`;
  const names = [...`${expression} ${when}`.matchAll(/#(\w+)/g)].map(([placeholder, name]) => [placeholder, name]);
  return {
    TableName: tableName(),
    Key: keys.order(orderId),
    UpdateExpression: expression,
    ConditionExpression: when,
    ExpressionAttributeNames: Object.fromEntries(names) as Record<string, string>,
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
      ...facts,
    },
  };
};

/** One step of the state machine. Answers the order after it, or undefined where its condition did not hold. */
const step = async (orderId: string, change: Change): Promise<Order | undefined> => {
  try {
    const { Attributes } = await database().send(
      new UpdateCommand({ ...stepUpdate(orderId, change), ReturnValues: 'ALL_NEW' }),
    );
    return withoutKeys<Order>(Attributes ?? {});
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
};

/**
 * Remembers where the buyer pays, while the order waits for its payment. `replaced` is the payment that was ended before; if
 * another one has taken its place meanwhile, or there is one although none was expected, that one stays.
 */
export const attachPayment = (
  orderId: string,
  payment: Payment,
  { payout, replaced }: { payout?: { accountId: string } | undefined; replaced?: string | undefined } = {},
): Promise<Order | undefined> =>
  step(orderId, {
    set: { payment, ...(payout && { payout }) },
    when: `#status = :pending AND ${replaced ? '#payment.#sessionId = :replaced' : 'attribute_not_exists(#payment)'}`,
    facts: { ':pending': 'PENDING', ...(replaced && { ':replaced': replaced }) },
  });

/** What a payment must prove before an order counts as paid. */
export type Received = { sessionId: string; intentId: string; amount: number; currency: string };

/** PENDING or RELEASING → PAID, if payment page, amount and currency are those of the order. The stock is still held. */
export const markPaid = (
  orderId: string,
  { sessionId, intentId, amount, currency }: Received,
  now: string,
): Promise<Order | undefined> =>
  step(orderId, {
    set: { status: 'PAID', paidAt: now, intentId },
    when: '#status IN (:pending, :releasing) AND #payment.#sessionId = :session AND #total = :amount AND #currency = :currency',
    facts: {
      ':pending': 'PENDING',
      ':releasing': 'RELEASING',
      ':session': sessionId,
      ':amount': amount,
      ':currency': currency,
    },
  });

/** PENDING → PAID by money that came another way, if the order's payment page is still the one that was read (and closed). */
export const markPaidByHand = ({ orderId, payment }: Order, origin: Origin, now: string): Promise<Order | undefined> =>
  step(orderId, {
    set: { status: 'PAID', paidAt: now, origin },
    when: `#status = :pending AND ${payment ? '#payment.#sessionId = :session' : 'attribute_not_exists(#payment)'}`,
    facts: { ':pending': 'PENDING', ...(payment && { ':session': payment.sessionId }) },
  });

/** PENDING → RELEASING. For `expired` only once the hold is over. */
export const beginRelease = (orderId: string, reason: EndReason, now: string): Promise<Order | undefined> =>
  step(orderId, {
    set: { status: 'RELEASING', endReason: reason, endedAt: now },
    when: reason === 'expired' ? '#status = :pending AND #expiresAt <= :now' : '#status = :pending',
    facts: { ':pending': 'PENDING', ...(reason === 'expired' && { ':now': now }) },
  });

/** A slow way of paying has begun: PENDING still, and held until `until`, for a bank takes days. */
export const markProcessing = (order: Order, until: string, now: string): Promise<Order | undefined> =>
  step(order.orderId, {
    set: {
      processingSince: now,
      expiresAt: until,
      ...lists.due(spreadOf(order.orderId, dueSpread), dueAt({ ...order, expiresAt: until }), order.orderId),
    },
    when: '#status = :pending AND attribute_not_exists(#processingSince)',
    facts: { ':pending': 'PENDING' },
  });

/** Has the sweep look at an order not before `at`, if it watches the order at all: something outside takes its time. */
export const watchFrom = async (orderId: string, at: string): Promise<void> => {
  const { duepk, duesk } = lists.due(spreadOf(orderId, dueSpread), at, orderId);
  await step(orderId, { set: { duesk }, when: '#duepk = :list', facts: { ':list': duepk } });
};

/** The buyer of an offer from a waitlist begins to pay: from now on its hold is as long as any other. */
export const acceptOffer = (order: Order, expiresAt: string, now: string): Promise<Order | undefined> =>
  step(order.orderId, {
    set: {
      waitlist: { ...order.waitlist, acceptedAt: now },
      expiresAt,
      ...lists.due(spreadOf(order.orderId, dueSpread), dueAt({ ...order, expiresAt }), order.orderId),
    },
    when: '#status = :pending AND attribute_not_exists(#waitlist.#acceptedAt) AND #expiresAt > :now',
    facts: { ':pending': 'PENDING', ':now': now },
  });

/** The buyer of an offer that costs nothing takes it: PENDING → PAID. */
export const takeFreeOffer = (orderId: string, now: string): Promise<Order | undefined> =>
  step(orderId, {
    set: { status: 'PAID', paidAt: now },
    when: '#status = :pending AND #total = :free AND attribute_exists(#waitlist) AND #expiresAt > :now',
    facts: { ':pending': 'PENDING', ':free': 0, ':now': now },
  });
