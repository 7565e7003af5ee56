import { requestRefundRoute } from '#shared/contracts/refunds.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { draftRefund } from '#shared/domain/refund.ts';
import { planRefund } from '#shared/domain/refund-rules.ts';
import { returnsOf } from '#shared/domain/refund-stock.ts';
import { refundView } from '#shared/domain/refund-view.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { assertMayOrganize } from '#shared/storage/order-parties.ts';
import * as records from '#shared/storage/order-records.ts';
import * as refunds from '#shared/storage/refunds.ts';
import * as ticketTypes from '#shared/storage/ticket-types.ts';

type Deps = {
  records: Pick<typeof records, 'load'>;
  refunds: Pick<typeof refunds, 'create'>;
  ticketTypes: Pick<typeof ticketTypes, 'loadSale'>;
  assertMayOrganize: typeof assertMayOrganize;
};

/** A scan or another refund may be faster; after so many times somebody should look again. */
const mostTries = 5;

/** Tickets that an earlier try of this very refund has ended are to be ended still. */
const asBefore = (found: records.OrderRecords, refundId: string): records.OrderRecords => ({
  ...found,
  tickets: found.tickets.map((ticket) => (ticket.voidedBy === refundId ? { ...ticket, status: 'VALID' } : ticket)),
});

/** Promises money back and ends its tickets, all in one write; a worker then gives it to the payment provider. */
export const requestRefund = async (
  { params: { orderId }, body, caller, now, idempotencyKey, requestHash }: Request<typeof requestRefundRoute>,
  { records, refunds, ticketTypes, assertMayOrganize }: Deps,
) => {
  const refundId = idFor('refund', idempotencyKey, orderId, caller.userId);
  for (let tried = 0; tried < mostTries; tried++) {
    const loaded = await records.load(orderId);
    await assertMayOrganize(loaded?.order, caller, 'refund_orders');
    const found = asBefore(loaded as records.OrderRecords, refundId);
    const { order } = found;
    const existing = found.refunds.find((refund) => refund.refundId === refundId);
    if (existing) return answerOnce({ made: existing, isRepeat: true }, requestHash, refundView);
    const { amount, ticketIds, parts } = planRefund(found, body);
    const types = body.restock ? ((await ticketTypes.loadSale(order.eventId))?.ticketTypes ?? []) : [];
    const returns = body.restock ? returnsOf(order, found.refunds, parts, types) : [];
    const { userId: requestedBy } = caller;
    const { reason } = body;
    const given = { refundId, cause: 'organizer' as const, amount, ticketIds, parts, returns, reason };
    const refund = draftRefund(order, { ...given, requestedBy, requestHash }, now);
    if (await refunds.create(found, refund, now)) return refundView(refund);
  }
  throw new Refusal('temporarily_unavailable');
};

export const handler = httpHandler(requestRefundRoute, requestRefund, {
  records,
  refunds,
  ticketTypes,
  assertMayOrganize,
});
