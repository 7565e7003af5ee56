import { setTimeout as wait } from 'node:timers/promises';
import { restoreTicketsRoute } from '#shared/contracts/refunds.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { planRestoration } from '#shared/domain/failed-refund.ts';
import { refundView } from '#shared/domain/refund-view.ts';
import { reserveStock, type StockMemory } from '#shared/domain/reservation.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { count, metricNames } from '#shared/platform/observability.ts';
import { assertMayOrganize } from '#shared/storage/order-parties.ts';
import * as records from '#shared/storage/order-records.ts';
import * as restorations from '#shared/storage/refund-restorations.ts';
import { readCounters } from '#shared/storage/stock.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = {
  records: Pick<typeof records, 'load'>;
  restorations: Pick<typeof restorations, 'restore' | 'reviveRest'>;
  loadSale: typeof loadSaleUncached;
  readCounters: typeof readCounters;
  assertMayOrganize: typeof assertMayOrganize;
  memory: StockMemory;
};

/** Another refund or a move may be faster; after so many times somebody should look again. */
const mostTries = 3;

/** Makes the tickets of a failed refund valid again, with the stock and the seats that they had given up. */
export const restoreTickets = async (
  { params: { orderId, refundId }, caller, now }: Request<typeof restoreTicketsRoute>,
  { records, restorations, loadSale, readCounters, assertMayOrganize, memory }: Deps,
) => {
  for (let tried = 0; tried < mostTries; tried++) {
    const loaded = await records.load(orderId);
    await assertMayOrganize(loaded?.order, caller, 'refund_orders');
    const found = loaded as records.OrderRecords;
    const before = found.refunds.find((refund) => refund.refundId === refundId);
    if (before?.restoredAt) {
      // A repeat makes up for tickets that an earlier try did not come to.
      const left = found.tickets.filter(({ voidedBy }) => voidedBy === refundId);
      if (await restorations.reviveRest(found.order, left, before)) return refundView(before);
      continue;
    }
    const sale = await loadSale(found.order.eventId, { isConsistent: true });
    if (!sale) throw new Refusal('not_found');
    const plan = planRestoration(found, sale, refundId, now);
    const refund = await reserveStock(plan.wants, {
      rows: plan.seats.length,
      attempt: (takes) => restorations.restore(found.order, plan, takes, now),
      readCounters,
      memory,
      wait,
      random: Math.random,
      milliseconds: Date.now,
      onConflict: () => count(metricNames.stockConflict),
    });
    if (refund) return refundView(refund);
  }
  throw new Refusal('temporarily_unavailable');
};

export const handler = httpHandler(restoreTicketsRoute, restoreTickets, {
  records,
  restorations,
  loadSale: loadSaleUncached,
  readCounters,
  assertMayOrganize,
  memory: new Map(),
});
