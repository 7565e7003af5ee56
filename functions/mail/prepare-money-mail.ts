import type { PayloadOf } from '#shared/contracts/job.ts';
import type * as jobs from '#shared/contracts/jobs/mail.ts';
import * as letters from '#shared/documents/mails/money-letters.ts';
import { ticketsRestored } from '#shared/documents/mails/order-letters.ts';
import { ownTickets } from '#shared/domain/ticket.ts';
import { organizeUrl } from '#shared/platform/links.ts';
import * as records from '#shared/storage/order-records.ts';
import {
  calendarOf,
  type Found,
  keepingMethod,
  load,
  type OrderMailSources,
  printedTickets,
  toBuyer,
} from './order-mail.ts';
import { toHoldersOfRestored, toHoldersOfVoid } from './prepare-holder-mail.ts';
import type { Prepared, Unneeded } from './prepared.ts';

type Payload = PayloadOf<typeof jobs.sendMail>;
type Kind<K extends Payload['kind']> = Extract<Payload, { kind: K }>;

export const moneyMailSources = { records };
export type MoneyMailSources = OrderMailSources & { records: Pick<typeof records, 'load'> };

const gone = { unneeded: 'what it was about is gone' };

const find = async (orderId: string, sources: MoneyMailSources) => {
  const [found, loaded] = await Promise.all([load(orderId, sources), sources.records.load(orderId)]);
  return found && loaded && { found, refunds: loaded.refunds, disputes: loaded.disputes };
};

const toOrganizer = ({ event, contact }: Found): Pick<Prepared, 'to' | 'attachments'> => ({
  to: { name: event.organizationName, address: contact },
  attachments: [],
});

const aboutMoney = ({ order, event }: Found): letters.AboutMoney => ({
  order,
  event,
  ordersUrl: organizeUrl(event.locale, event.eventId, 'orders'),
});

/** Money is on its way back. Where no ticket is left, the mail takes the event out of the reader's calendar as well. */
export const prepareOrderRefunded = async (
  { orderId, refundId }: Kind<'order_refunded'>,
  now: string,
  sources: MoneyMailSources,
): Promise<Prepared | Prepared[] | Unneeded> => {
  const about = await find(orderId, sources);
  const refund = about?.refunds.find((one) => one.refundId === refundId);
  if (!about || !refund) return gone;
  if (refund.status !== 'SENT' && refund.status !== 'DONE') return { unneeded: `the refund is ${refund.status}` };
  const { found } = about;
  const mailKey = `order_refunded#${refundId}`;
  if (refund.cause === 'late_payment') return toBuyer(found, mailKey, letters.orderRefundedLate(found));
  const isOver = found.tickets.length > 0 && found.tickets.every(({ status }) => status === 'VOID');
  // Whoever holds a ticket for what was called off knows why it is void.
  const isNews = found.event.status !== 'CANCELLED';
  return [
    {
      ...toBuyer(found, mailKey, letters.orderRefunded(found, refund, found.tickets)),
      ...(isOver && { calendar: calendarOf(found, 'CANCEL', now) }),
    },
    ...(isNews ? toHoldersOfVoid(found, refund, now) : []),
  ];
};

/** Tickets that a failed refund had ended are valid again, for their buyer and for whom some were handed on to. */
export const prepareTicketsRestored = async (
  { orderId, refundId }: Kind<'tickets_restored'>,
  now: string,
  sources: MoneyMailSources,
): Promise<Prepared[] | Unneeded> => {
  const about = await find(orderId, sources);
  const refund = about?.refunds.find((one) => one.refundId === refundId);
  if (!about || !refund?.restoredAt) return gone;
  const { found } = about;
  const valid = found.tickets.filter(
    ({ ticketId, status }) => status !== 'VOID' && refund.ticketIds.includes(ticketId),
  );
  const isBuyers = ownTickets(valid).length > 0;
  return [
    ...(isBuyers
      ? [
          {
            ...toBuyer(found, `tickets_restored#${refundId}`, ticketsRestored(found)),
            attachments: await printedTickets(found),
            calendar: calendarOf(found, keepingMethod(found.order), now),
          },
        ]
      : []),
    ...(await toHoldersOfRestored(found, refundId, valid, now)),
  ];
};

/** Money did not reach its buyer, while that is still so. */
export const prepareRefundFailed = async (
  { orderId, refundId }: Kind<'refund_failed'>,
  sources: MoneyMailSources,
): Promise<Prepared | Unneeded> => {
  const about = await find(orderId, sources);
  const refund = about?.refunds.find((one) => one.refundId === refundId);
  if (!about || refund?.status !== 'FAILED') return gone;
  return {
    mailKey: `refund_failed#${refundId}`,
    letter: letters.refundFailed(aboutMoney(about.found), refund),
    ...toOrganizer(about.found),
  };
};

/** A buyer's bank disputes a payment or has decided, as long as that is how it stands. */
export const preparePaymentDisputed = async (
  { orderId, disputeId, status }: Kind<'payment_disputed'>,
  sources: MoneyMailSources,
): Promise<Prepared | Unneeded> => {
  const about = await find(orderId, sources);
  const dispute = about?.disputes.find((one) => one.disputeId === disputeId);
  if (!about || !dispute) return gone;
  if (dispute.status !== status) return { unneeded: `the dispute is ${dispute.status} by now` };
  return {
    mailKey: `payment_disputed#${disputeId}#${status}`,
    letter: letters.paymentDisputed(aboutMoney(about.found), dispute, about.found.tickets),
    ...toOrganizer(about.found),
  };
};
