import { setTimeout as wait } from 'node:timers/promises';
import { createOrderRoute } from '#shared/contracts/orders.ts';
import { draftOrder, wantsOf } from '#shared/domain/draft-order.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Order } from '#shared/domain/order.ts';
import { orderView } from '#shared/domain/order-view.ts';
import { reserveStock, type StockMemory } from '#shared/domain/reservation.ts';
import { decidePicks, type Pick as Picked } from '#shared/domain/sale.ts';
import { eventPath } from '#shared/domain/slug.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { fingerprint, idFor, keyedHash } from '#shared/platform/ids.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { orderToken } from '#shared/platform/order-access.ts';
import { Reply } from '#shared/platform/reply.ts';
import { type Reserved, reserve } from '#shared/storage/reservations.ts';
import { readCounters } from '#shared/storage/stock.ts';
import { loadSale } from '#shared/storage/ticket-types.ts';

type Deps = {
  loadSale: typeof loadSale;
  reserve: typeof reserve;
  readCounters: typeof readCounters;
  secrets: typeof secrets;
  memory: StockMemory;
};

/** The order that is in the table now: the one just written, or the one a repeat of this request wrote before. */
const settle = (draft: Order, picks: readonly Picked[], reserved: Reserved): { order: Order; isRepeat: boolean } => {
  if (reserved.kind === 'reserved') return { order: draft, isRepeat: false };
  if (reserved.kind === 'existing') {
    if (reserved.order.requestHash !== draft.requestHash) throw new Refusal('idempotency_key_reused');
    return { order: reserved.order, isRepeat: true };
  }
  const isOver = ({ type, quantity }: Picked) =>
    Number(reserved.held[type.ticketTypeId] ?? 0) + quantity > type.perBuyer;
  const { name, perBuyer } = (picks.find(isOver) ?? (picks[0] as Picked)).type;
  throw new Refusal('over_buyer_limit', { facts: { name, maximum: perBuyer } });
};

/** Holds tickets of one or more types, all or none, for fifteen minutes. A free order is paid at once. */
export const createOrder = async (
  { body, caller, now, idempotencyKey }: Request<typeof createOrderRoute>,
  { loadSale, reserve, readCounters, secrets, memory }: Deps,
) => {
  const [sale, { linkSecret }] = await Promise.all([loadSale(body.eventId), secrets()]);
  const { event, picks } = decidePicks(sale, body.lines, now);
  const buyer =
    caller.kind === 'user'
      ? { ...body.buyer, userId: caller.userId, buyerKey: `user:${caller.userId}` }
      : { ...body.buyer, buyerKey: `guest:${keyedHash(linkSecret, 'buyer', body.buyer.email)}` };
  const orderId = idFor('order', idempotencyKey, buyer.buyerKey);
  const draft = draftOrder({ orderId, event, picks, buyer, locale: body.locale, requestHash: fingerprint(body), now });

  const reserved = await reserveStock(wantsOf(picks), {
    attempt: (takes) =>
      reserve(
        draft,
        takes,
        picks.map(({ type }) => type.perBuyer),
      ),
    readCounters,
    memory,
    wait,
    random: Math.random,
    milliseconds: Date.now,
    onConflict: () => count(metricNames.stockConflict),
  });
  const { order, isRepeat } = settle(draft, picks, reserved);
  if (!isRepeat) count(metricNames.orderReserved);
  const view = orderView({ order, event, tickets: [], url: eventPath(event) });
  return new Reply(
    { order: view, token: orderToken(linkSecret, orderId) },
    isRepeat ? { headers: { 'idempotency-replayed': 'true' } } : {},
  );
};

export const handler = httpHandler(createOrderRoute, createOrder, {
  loadSale,
  reserve,
  readCounters,
  secrets,
  memory: new Map(),
});
