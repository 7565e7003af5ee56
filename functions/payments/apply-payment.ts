import { setTimeout as wait } from 'node:timers/promises';
import { wantsOf } from '#shared/domain/draft-order.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Order } from '#shared/domain/order.ts';
import { reserveStock, type StockMemory } from '#shared/domain/reservation.ts';
import type { Take } from '#shared/domain/stock.ts';
import type { Received } from '#shared/gateways/stripe.ts';
import { count, logger, metricNames } from '#shared/platform/observability.ts';
import { requestLate } from '#shared/storage/late-payments.ts';
import { find, markPaid } from '#shared/storage/orders.ts';
import { retake } from '#shared/storage/reservations.ts';
import { readPublicCounters } from '#shared/storage/stock.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';

export type PaymentDeps = {
  orders: { find: typeof find; markPaid: typeof markPaid };
  requestLate: typeof requestLate;
  ticketTypes: Pick<typeof ticketTypes, 'loadSaleUncached'>;
  retake: typeof retake;
  readPublicCounters: typeof readPublicCounters;
  memory: StockMemory;
};

/** The stores a payment needs, as both use cases of this folder hand them over. */
export const paymentDeps: PaymentDeps = {
  orders: { find, markPaid },
  requestLate,
  ticketTypes,
  retake,
  readPublicCounters,
  memory: new Map(),
};

/** What became of money that came. */
export type Outcome = 'paid' | 'already_paid' | 'rescued' | 'refund_due' | 'mismatch' | 'unknown_order';

const isTheOrders = (order: Order, { sessionId, amount, currency }: Received): boolean =>
  order.payment?.sessionId === sessionId && order.total === amount && order.currency === currency;

/** Takes the stock of an expired order again; false when it is sold by now. */
const takeAgain = async (
  order: Order,
  received: Received,
  now: string,
  { ticketTypes, retake, readPublicCounters, memory }: PaymentDeps,
): Promise<boolean> => {
  const sale = await ticketTypes.loadSaleUncached(order.eventId, { isConsistent: true });
  if (order.status !== 'EXPIRED' || sale?.event.status !== 'PUBLISHED') return false;
  const picks = order.lines.flatMap(({ ticketTypeId, quantity, price }) => {
    const type = sale.ticketTypes.find((candidate) => candidate.ticketTypeId === ticketTypeId);
    return type ? [{ type, quantity, price }] : [];
  });
  if (picks.length < order.lines.length) return false;
  const wants = wantsOf(sale.event, picks);
  try {
    const attempt = (takes: Take[][]) => retake(order, wants, takes, received, now);
    const onConflict = () => count(metricNames.stockConflict);
    return await reserveStock(wants, {
      attempt,
      readCounters: readPublicCounters,
      memory,
      wait,
      random: Math.random,
      milliseconds: Date.now,
      onConflict,
    });
  } catch (error) {
    // Too busy is no answer to somebody who has paid: the message comes again. Sold is one.
    if (error instanceof Refusal && error.code !== 'stock_busy') return false;
    throw error;
  }
};

/**
 * Applies money to its order. The order's status decides: held → paid; gone and there is stock → rescued; gone and there
 * is none, or cancelled on purpose → the money goes back. Safe to repeat and in any order.
 */
export const applyPayment = async (received: Received, now: string, deps: PaymentDeps): Promise<Outcome> => {
  if (await deps.orders.markPaid(received.orderId, received, now)) {
    count(metricNames.orderPaid);
    return 'paid';
  }
  const order = await deps.orders.find(received.orderId);
  if (!order) return 'unknown_order';
  if (!isTheOrders(order, received)) {
    logger.error('payment does not match its order', {
      orderId: order.orderId,
      expected: order.total,
      got: received.amount,
      currency: received.currency,
    });
    count(metricNames.paymentMismatch);
    return 'mismatch';
  }
  if (order.status !== 'EXPIRED' && order.status !== 'CANCELLED') return 'already_paid';
  if (await takeAgain(order, received, now, deps)) {
    count(metricNames.latePaymentRescued);
    return 'rescued';
  }
  if (!(await deps.requestLate(order, received, now))) return 'already_paid';
  count(metricNames.latePaymentRefunded);
  return 'refund_due';
};
