import { setTimeout as wait } from 'node:timers/promises';
import { wantsOf } from '#shared/domain/draft-order.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Order } from '#shared/domain/order.ts';
import type { PromoCode } from '#shared/domain/promo-code.ts';
import { reserveStock, type StockMemory } from '#shared/domain/reservation.ts';
import type { Take } from '#shared/domain/stock.ts';
import type { Received } from '#shared/gateways/stripe.ts';
import { count, logger, metricNames } from '#shared/platform/observability.ts';
import { requestLate } from '#shared/storage/late-payments.ts';
import { find, markPaid } from '#shared/storage/orders.ts';
import { find as findPromoCode } from '#shared/storage/promo-codes.ts';
import { retake } from '#shared/storage/reservations.ts';
import { readPublicCounters } from '#shared/storage/stock.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';

export type PaymentDeps = {
  orders: { find: typeof find; markPaid: typeof markPaid };
  requestLate: typeof requestLate;
  ticketTypes: Pick<typeof ticketTypes, 'loadSaleUncached'>;
  findPromoCode: typeof findPromoCode;
  retake: typeof retake;
  readPublicCounters: typeof readPublicCounters;
  memory: StockMemory;
};

/** The stores a payment needs, as both use cases of this folder hand them over. */
export const paymentDeps: PaymentDeps = {
  orders: { find, markPaid },
  requestLate,
  ticketTypes,
  findPromoCode,
  retake,
  readPublicCounters,
  memory: new Map(),
};

/** What became of money that came. */
export type Outcome = 'paid' | 'already_paid' | 'rescued' | 'refund_due' | 'mismatch' | 'unknown_order';

const isTheOrders = (order: Order, { sessionId, amount, currency }: Received): boolean =>
  order.payment?.sessionId === sessionId && order.total === amount && order.currency === currency;

/** The code that an order was made with; one that was deleted since is counted nowhere any more. */
const promoOf = async ({ eventId, promo }: Order, { findPromoCode }: PaymentDeps): Promise<PromoCode | undefined> => {
  const found = promo && (await findPromoCode(eventId, promo.code));
  return found?.promoCodeId === promo?.promoCodeId ? found : undefined;
};

/** Takes the stock of an expired order again, and the use of its code; false when either is gone by now. */
const takeAgain = async (order: Order, received: Received, now: string, deps: PaymentDeps): Promise<boolean> => {
  const { ticketTypes, retake, readPublicCounters, memory } = deps;
  const sale = await ticketTypes.loadSaleUncached(order.eventId, { isConsistent: true });
  if (order.status !== 'EXPIRED' || sale?.event.status !== 'PUBLISHED') return false;
  const picks = order.lines.flatMap(({ ticketTypeId, quantity, price }) => {
    const type = sale.ticketTypes.find((candidate) => candidate.ticketTypeId === ticketTypeId);
    return type ? [{ type, quantity, price }] : [];
  });
  if (picks.length < order.lines.length) return false;
  const wants = wantsOf(sale.event, picks, await promoOf(order, deps));
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
