import { listRefundsRoute } from '#shared/contracts/refunds.ts';
import { remediesFor } from '#shared/domain/failed-refund.ts';
import { leftToRefund } from '#shared/domain/refund.ts';
import { refundLines, ticketAmounts } from '#shared/domain/refund-amounts.ts';
import { disputeView, refundView } from '#shared/domain/refund-view.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as events from '#shared/storage/events.ts';
import { assertMayOrganize } from '#shared/storage/order-parties.ts';
import * as records from '#shared/storage/order-records.ts';

type Deps = {
  records: Pick<typeof records, 'load'>;
  events: Pick<typeof events, 'find'>;
  assertMayOrganize: typeof assertMayOrganize;
};

/** What of an order has gone back, the newest first, and what could still, for those who sold it. */
export const listRefunds = async (
  { params: { orderId }, caller, now }: Request<typeof listRefundsRoute>,
  { records, events, assertMayOrganize }: Deps,
) => {
  const found = await records.load(orderId);
  await assertMayOrganize(found?.order, caller, 'view_orders');
  const about = found as records.OrderRecords;
  const { order, tickets, refunds, disputes } = about;
  const hasFailed = refunds.some(({ status }) => status === 'FAILED');
  const event = hasFailed ? await events.find(order.eventId) : undefined;
  const amounts = ticketAmounts(order, refundLines(order, refunds));
  return {
    data: refunds
      .toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt))
      .map((refund) => ({
        ...refundView(refund),
        remedies: event ? remediesFor(about, refund, event, now) : [],
      })),
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

export const handler = httpHandler(listRefundsRoute, listRefunds, { records, events, assertMayOrganize });
