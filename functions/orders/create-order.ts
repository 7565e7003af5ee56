import { setTimeout as wait } from 'node:timers/promises';
import { createOrderRoute } from '#shared/contracts/orders.ts';
import { assertAnswered } from '#shared/domain/attendees.ts';
import { type Buyer, draftOrder, type Limit, limitsOf, wantsOf } from '#shared/domain/draft-order.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Order } from '#shared/domain/order.ts';
import { orderView } from '#shared/domain/order-view.ts';
import { reserveStock, type StockMemory } from '#shared/domain/reservation.ts';
import type { Sale } from '#shared/domain/sale.ts';
import { eventPath } from '#shared/domain/slug.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { assertAdmitted } from '#shared/platform/admission.ts';
import { buyerOf } from '#shared/platform/buyer.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce, type Made } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { orderToken } from '#shared/platform/order-access.ts';
import { find } from '#shared/storage/orders.ts';
import { type Reserved, reserve } from '#shared/storage/reservations.ts';
import { loadPlan } from '#shared/storage/seating-charts.ts';
import { takenBeside } from '#shared/storage/seats.ts';
import { readPublicCounters } from '#shared/storage/stock.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';
import { checkSeats, type SeatDeps } from './check-seats.ts';
import { type PricingDeps, pricePicks, pricingDeps } from './price-picks.ts';

type Deps = PricingDeps &
  SeatDeps & {
    loadSale: typeof loadSale;
    reserve: typeof reserve;
    readPublicCounters: typeof readPublicCounters;
    secrets: typeof secrets;
    find: typeof find;
    memory: StockMemory;
  };

/** The limit that an order went over, in words. */
const overLimit = (limits: readonly Limit[], held: Record<string, number>, promoCodeId?: string): Refusal => {
  const over = limits.find(({ id, quantity, most }) => Number(held[id] ?? 0) + quantity > most) ?? (limits[0] as Limit);
  return over.id === promoCodeId
    ? new Refusal('promo_code_used_by_buyer', { fields: [{ path: 'promoCode', code: 'promo_code_used_by_buyer' }] })
    : new Refusal('over_buyer_limit', { facts: { name: over.name, maximum: over.most } });
};

/** The order that is in the table now: the one just written, or the one a repeat of this request wrote before. */
const settle = (draft: Order, limits: readonly Limit[], reserved: Reserved): Made<Order> => {
  if (reserved.kind === 'over_limit') throw overLimit(limits, reserved.held, draft.promo?.promoCodeId);
  return { made: reserved.order, isRepeat: reserved.kind === 'existing' };
};

/**
 * A repeat is refused where its first try took the last tickets, or the sale has ended since: then the order that is there
 * is the answer.
 */
const unlessMade = async (refusal: unknown, orderId: string, find: Deps['find']): Promise<Made<Order>> => {
  const order = refusal instanceof Refusal ? await find(orderId) : undefined;
  if (!order) throw refusal;
  return { made: order, isRepeat: true };
};

type Asked = Request<typeof createOrderRoute>;
type Who = { orderId: string; buyer: Buyer; linkSecret: string };

/** Decides what is asked for and takes it: the order that is there then. */
const hold = async (
  sale: Sale,
  { orderId, buyer, linkSecret }: Who,
  { body, now, requestHash }: Asked,
  { reserve, readPublicCounters, memory, ...stores }: Deps,
): Promise<Made<Order>> => {
  const { event } = sale;
  const { picks, promo, terms } = await pricePicks(sale, { ...body, now }, stores);
  assertAnswered(event, picks, body.answers);
  if (event.hasWaitingRoom)
    assertAdmitted(linkSecret, { eventId: event.eventId, buyerKey: buyer.buyerKey }, body.admission, now);
  const rows = await checkSeats(event, picks, stores);
  const { answers, locale } = body;
  const draft = draftOrder({ orderId, event, terms, picks, promo, answers, buyer, locale, requestHash, now });
  const [wants, limits] = [wantsOf(event, picks, promo), limitsOf(picks, promo)];
  const reserved = await reserveStock(wants, {
    rows,
    attempt: (takes) => reserve({ draft, wants, limits }, takes),
    readCounters: readPublicCounters,
    memory,
    wait,
    random: Math.random,
    milliseconds: Date.now,
    onConflict: () => count(metricNames.stockConflict),
  });
  return settle(draft, limits, reserved);
};

/** Holds tickets of one or more types, all or none, for fifteen minutes. A free order is paid at once. */
export const createOrder = async (request: Asked, deps: Deps) => {
  const { body, caller, idempotencyKey, requestHash } = request;
  const [sale, { linkSecret }] = await Promise.all([deps.loadSale(body.eventId), deps.secrets()]);
  if (!sale) throw new Refusal('event_not_on_sale');
  const buyer = buyerOf(body.buyer, caller, linkSecret);
  const orderId = idFor('order', idempotencyKey, buyer.buyerKey);
  const settled = await hold(sale, { orderId, buyer, linkSecret }, request, deps).catch((refusal) =>
    unlessMade(refusal, orderId, deps.find),
  );
  if (!settled.isRepeat) count(metricNames.orderReserved);
  const { event } = sale;
  return answerOnce(settled, requestHash, (order) => ({
    order: orderView({ order, event, tickets: [], url: eventPath(event) }),
    token: orderToken(linkSecret, orderId),
  }));
};

export const handler = httpHandler(createOrderRoute, createOrder, {
  ...pricingDeps,
  loadPlan,
  takenBeside,
  loadSale,
  reserve,
  readPublicCounters,
  secrets,
  find,
  memory: new Map(),
});
