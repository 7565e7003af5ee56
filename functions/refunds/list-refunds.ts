import { listRefundsRoute } from '#shared/contracts/refunds.ts';
import { leftToRefund } from '#shared/domain/refund.ts';
import { refundLines, ticketAmounts } from '#shared/domain/refund-amounts.ts';
import { disputeView, refundView } from '#shared/domain/refund-view.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { assertMayOrganize } from '#shared/storage/order-parties.ts';
import * as records from '#shared/storage/order-records.ts';

type Deps = { records: Pick<typeof records, 'load'>; assertMayOrganize: typeof assertMayOrganize };

/** What of an order has gone back, the newest first, and what could still, for those who sold it. */
export const listRefunds = async (
  { params: { orderId }, caller }: Request<typeof listRefundsRoute>,
  { records, assertMayOrganize }: Deps,
) => {
  const found = await records.load(orderId);
  await assertMayOrganize(found?.order, caller, 'view_orders');
  const { order, tickets, refunds, disputes } = found as records.OrderRecords;
  const amounts = ticketAmounts(order, refundLines(order, refunds));
  return {
    data: refunds.toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt)).map(refundView),
    disputes: disputes.map(disputeView),
    left: leftToRefund(order),
    currency: order.currency,
    tickets: tickets.map(({ ticketId, typeName, holderName, status, seat }) => ({
      ticketId,
      typeName,
      holderName,
      status,
      ...(seat && { seat }),
      amount: amounts.get(ticketId) ?? 0,
    })),
  };
};

export const handler = httpHandler(listRefundsRoute, listRefunds, { records, assertMayOrganize });
