import type { Currency } from './money.ts';
import type { Order, OrderStatus } from './order.ts';
import { isPaidByHand } from './order-origin.ts';
import type { Hold } from './stock.ts';

/**
 *     REQUESTED ──► SENT ──► DONE        money is promised, on its way, back with the buyer
 *         └──────────┴────────┴──► FAILED
 *
 * A bank may send back what it had taken, so that even a refund that was DONE can still fail.
 */
export const refundStatuses = ['REQUESTED', 'SENT', 'DONE', 'FAILED'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

/**
 * Who began it: the organizer here, a buyer who gives a ticket back, we because the money came too late or the event had been
 * called off before the tickets were written, or somebody in the provider's own dashboard.
 */
export const refundCauses = ['organizer', 'attendee', 'late_payment', 'event_cancelled', 'provider'] as const;
export type RefundCause = (typeof refundCauses)[number];

/** What an organizer can still do about a refund that failed: say that they paid it themselves, or let its tickets be valid again. */
export const remedies = ['settle', 'restore'] as const;
export type Remedy = (typeof remedies)[number];

/** What a refund gives back of one line: pieces that end, and money in minor units, of which `fee` and `tax` are parts. */
export type RefundPart = { ticketTypeId: string; pieces: number; amount: number; fee: number; tax: number };

/** Money on its way back to a buyer. It lies beside its order. `returns` is the stock that went back on sale with it. */
export type Refund = {
  refundId: string;
  orderId: string;
  eventId: string;
  organizationId: string;
  status: RefundStatus;
  cause: RefundCause;
  /** Minor units; none for the tickets of a free order. */
  amount: number;
  currency: Currency;
  parts: RefundPart[];
  ticketIds: string[];
  returns: Hold[];
  reason: string;
  requestedBy?: string;
  /** Fingerprint of the request, to tell a repeat from a reused key. */
  requestHash?: string;
  requestedAt: string;
  sentAt?: string;
  doneAt?: string;
  failedAt?: string;
  /** The provider's name of it, and its word for what went wrong. */
  providerId?: string;
  failure?: string;
  /** The failed refund whose money this is, given back by the organizer themselves: the provider knows nothing of it. */
  settles?: string;
  /** When the tickets of a failed refund were made valid again. */
  restoredAt?: string;
};

/** What every refund of an order begins with. */
export const draftRefund = (
  { orderId, eventId, organizationId, currency, origin }: Order,
  given: Pick<Refund, 'refundId' | 'cause' | 'amount'> & Partial<Refund>,
  now: string,
): Refund => ({
  orderId,
  eventId,
  organizationId,
  currency,
  // What costs nothing never meets the payment provider, nor does what the organizer took and gives back themselves.
  ...(given.amount > 0 && !isPaidByHand({ origin }) && !given.settles
    ? { status: 'REQUESTED' }
    : { status: 'DONE', doneAt: now }),
  parts: [],
  ticketIds: [],
  returns: [],
  reason: '',
  requestedAt: now,
  ...given,
});

/** What the provider says of a refund; `refundId` is ours, absent for one that was made in its dashboard. */
export type RefundNews = {
  providerId?: string;
  refundId?: string;
  intentId?: string;
  amount: number;
  state: 'pending' | 'succeeded' | 'failed';
  failure?: string;
};

/** Whether it can still be given to the provider, or is waited for. */
export const isOpen = ({ status }: Pick<Refund, 'status'>): boolean => status === 'REQUESTED' || status === 'SENT';

/** What may still be given back of an order, in minor units; what a bank has taken back for a dispute is not ours to give. */
export const leftToRefund = ({ total, refunded = 0, disputed = 0 }: Order): number =>
  Math.max(0, total - refunded - disputed);

/** What of an order's refunds the provider knows of: promised, and back with the buyer, in minor units. */
export const withProvider = ({
  refunded = 0,
  returned = 0,
  byHand = 0,
}: Order): { promised: number; back: number } => ({
  promised: refunded - byHand,
  back: returned - byHand,
});

/**
 * Which refund some news is about: by the provider's name, by ours, or, where it was made in the dashboard, one of the same
 * amount that has not been sent yet, so that an organizer who does it by hand does not give the money back twice.
 */
export const matchRefund = (refunds: readonly Refund[], news: RefundNews): Refund | undefined =>
  refunds.find(({ providerId }) => providerId !== undefined && providerId === news.providerId) ??
  refunds.find(({ refundId }) => refundId === news.refundId) ??
  (news.refundId === undefined
    ? refunds.find(({ status, amount }) => status === 'REQUESTED' && amount === news.amount)
    : undefined);

const reachedBy = { pending: 'SENT', succeeded: 'DONE', failed: 'FAILED' } as const;

/** The refund after some news; undefined where it is old or changes nothing, whatever order it came in. */
export const afterNews = (refund: Refund, news: RefundNews, now: string): Refund | undefined => {
  const status = reachedBy[news.state];
  if (refundStatuses.indexOf(status) <= refundStatuses.indexOf(refund.status)) return undefined;
  // A refusal of our request says nothing about a refund that the provider has meanwhile made.
  if (news.providerId === undefined && refund.status !== 'REQUESTED') return undefined;
  const at = { SENT: { sentAt: now }, DONE: { doneAt: now }, FAILED: { failedAt: now } }[status];
  return {
    ...refund,
    status,
    ...at,
    ...(news.providerId && { providerId: news.providerId }),
    ...(news.failure && { failure: news.failure }),
  };
};

/** What an order is counted to have given back, and where that leaves it. */
export type RefundedOrder = { refunded: number; returned: number; status: OrderStatus };

const whenAllIsBack = ({ status, total }: Order, returned: number): OrderStatus =>
  returned >= total && (status === 'ISSUED' || status === 'REFUND_DUE') ? 'REFUNDED' : status;

const whenSomeFailed = ({ status, issuedAt }: Order): OrderStatus => {
  if (status !== 'REFUNDED') return status;
  return issuedAt ? 'ISSUED' : 'REFUND_DUE';
};

/**
 * The order's sums after one of its refunds went from one state to another; a failed one owes the buyer the money again.
 * `isUsable` says whether a ticket still opens a door then: such an order stays, although its money may be back.
 */
export const orderAfter = (
  order: Order,
  before: Refund | undefined,
  after: Refund,
  isUsable: boolean,
): RefundedOrder => {
  const { refunded = 0, returned = 0 } = order;
  const promised = (refund: Refund | undefined) => (refund && refund.status !== 'FAILED' ? refund.amount : 0);
  const back = (refund: Refund | undefined) => (refund?.status === 'DONE' ? refund.amount : 0);
  const sums = {
    refunded: refunded + promised(after) - promised(before),
    returned: returned + back(after) - back(before),
  };
  if (after.status === 'FAILED') return { ...sums, status: whenSomeFailed(order) };
  return { ...sums, status: isUsable ? order.status : whenAllIsBack(order, sums.returned) };
};
