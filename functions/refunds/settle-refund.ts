import { settleRefundRoute } from '#shared/contracts/refunds.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { planSettlement } from '#shared/domain/failed-refund.ts';
import { draftRefund } from '#shared/domain/refund.ts';
import { refundView } from '#shared/domain/refund-view.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { idFor } from '#shared/platform/ids.ts';
import { assertMayOrganize } from '#shared/storage/order-parties.ts';
import * as records from '#shared/storage/order-records.ts';
import * as refunds from '#shared/storage/refunds.ts';

type Deps = {
  records: Pick<typeof records, 'load'>;
  refunds: Pick<typeof refunds, 'create'>;
  assertMayOrganize: typeof assertMayOrganize;
};

/** Another refund may be faster; after so many times somebody should look again. */
const mostTries = 5;

/** Writes down that an organizer gave the money of a failed refund back themselves: a refund of its own that is done at once. */
export const settleRefund = async (
  { params: { orderId, refundId }, caller, now }: Request<typeof settleRefundRoute>,
  { records, refunds, assertMayOrganize }: Deps,
) => {
  for (let tried = 0; tried < mostTries; tried++) {
    const loaded = await records.load(orderId);
    await assertMayOrganize(loaded?.order, caller, 'refund_orders');
    const found = loaded as records.OrderRecords;
    const before = found.refunds.find(({ settles }) => settles === refundId);
    if (before) return refundView(before);
    const plan = planSettlement(found, refundId);
    const { reason = '' } = found.refunds.find((refund) => refund.refundId === refundId) ?? {};
    const settlementId = idFor('refund', 'settlement', refundId);
    const given = { refundId: settlementId, cause: 'organizer' as const, settles: refundId, reason, ...plan };
    const refund = draftRefund(found.order, { ...given, requestedBy: caller.userId }, now);
    if (await refunds.create(found, refund, now)) return refundView(refund);
  }
  throw new Refusal('temporarily_unavailable');
};

export const handler = httpHandler(settleRefundRoute, settleRefund, { records, refunds, assertMayOrganize });
