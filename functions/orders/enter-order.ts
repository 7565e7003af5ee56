import { setTimeout as wait } from 'node:timers/promises';
import { enterOrderRoute } from '#shared/contracts/entered-orders.ts';
import { wantsOf } from '#shared/domain/draft-order.ts';
import { enteredOrder, enteredPicks, unlimited } from '#shared/domain/entered-order.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { soldOrder } from '#shared/domain/order-view.ts';
import { reserveStock, type StockMemory } from '#shared/domain/reservation.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { eventOf } from '#shared/platform/access.ts';
import { buyerOf } from '#shared/platform/buyer.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { authorize } from '#shared/storage/authorize.ts';
import { find } from '#shared/storage/orders.ts';
import { reserve } from '#shared/storage/reservations.ts';
import { type AssignmentDeps, withBestSeats } from '#shared/storage/seat-assignment.ts';
import { loadPlan } from '#shared/storage/seating-charts.ts';
import { takenSeats } from '#shared/storage/seats.ts';
import { readCounters } from '#shared/storage/stock.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';
import { countTaken, type PricingDeps, pricingDeps } from './price-picks.ts';

type Deps = PricingDeps &
  AssignmentDeps & {
    find: typeof find;
    loadSale: typeof loadSale;
    reserve: typeof reserve;
    secrets: typeof secrets;
    memory: StockMemory;
    authorize: typeof authorize;
  };

/**
 * Writes an order that was not bought on the site: a gift, or one whose money the organizer has taken themselves. It takes
 * its stock like any other, from what is kept for a waitlist too, with the best seats that are free, and is paid at once.
 */
export const enterOrder = async (
  { access, body, caller, now, idempotencyKey, requestHash }: Request<typeof enterOrderRoute>,
  { find, loadSale, reserve, secrets, memory, loadPlan, takenSeats, ...pricing }: Deps,
) => {
  const { eventId } = eventOf(access);
  const orderId = idFor('order', idempotencyKey, eventId, caller.userId);
  // Its own tickets may have been the last.
  const existing = await find(orderId);
  if (existing) return answerOnce({ made: existing, isRepeat: true }, requestHash, soldOrder);
  const [sale, { linkSecret }] = await Promise.all([loadSale(eventId), secrets()]);
  if (!sale) throw new Refusal('event_not_on_sale');
  const { event } = sale;
  const { kind, how, reason, lines, locale } = body;
  const [terms, taken] = await Promise.all([
    pricing.recentTerms(event.organizationId),
    countTaken(sale.ticketTypes, lines, pricing),
  ]);
  const picks = enteredPicks(sale, lines, { kind, now, takenOf: (ticketTypeId) => taken.get(ticketTypeId) ?? 0 });
  const origin = { kind, by: caller.userId, reason, ...(kind === 'manual' && { how: how ?? ('other' as const) }) };
  const buyer = buyerOf(body.buyer, { kind: 'guest' }, linkSecret);
  const wants = wantsOf(event, picks);
  const reserved = await withBestSeats(event, picks, { loadPlan, takenSeats }, (seated, rows) => {
    const draft = enteredOrder({ orderId, event, terms, picks: seated, buyer, locale, origin, requestHash, now });
    return reserveStock(wants, {
      rows,
      attempt: (takes) => reserve({ draft, wants, limits: unlimited(picks), sight: 'all' }, takes),
      readCounters,
      memory,
      wait,
      random: Math.random,
      milliseconds: Date.now,
      onConflict: () => count(metricNames.stockConflict),
    });
  });
  if (reserved.kind === 'over_limit') throw new Error('A gift has no limit.');
  return answerOnce({ made: reserved.order, isRepeat: reserved.kind === 'existing' }, requestHash, soldOrder);
};

export const handler = httpHandler(enterOrderRoute, enterOrder, {
  ...pricingDeps,
  find,
  loadSale,
  reserve,
  secrets,
  memory: new Map(),
  loadPlan,
  takenSeats,
  authorize,
});
