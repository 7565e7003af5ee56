import type { Currency } from './money.ts';

/** A bank asks for its customer's money back. `OPEN` until it has decided; `WON` means that the organizer keeps the money. */
export const disputeStatuses = ['OPEN', 'WON', 'LOST'] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

/** What the provider says of a dispute. `isInquiry`: the bank only asks, and has taken nothing. `toldAt` orders the news. */
export type DisputeNews = {
  disputeId: string;
  intentId: string;
  status: DisputeStatus;
  isInquiry: boolean;
  /** Minor units, and what the bank charges for the case. */
  amount: number;
  fee: number;
  /** The bank's word for it, such as `fraudulent` or `product_not_received`. */
  reason: string;
  /** Until when the organizer may answer, ISO 8601. */
  answerBy?: string;
  toldAt: string;
};

/** A dispute as it lies beside its order. `withheld` is what the bank has taken and not given back, in minor units. */
export type Dispute = Omit<DisputeNews, 'intentId'> & {
  orderId: string;
  eventId: string;
  organizationId: string;
  currency: Currency;
  withheld: number;
  openedAt: string;
  /** When the bank took the money, which an inquiry does not. */
  takenAt?: string;
  wonAt?: string;
  lostAt?: string;
};

type Of = Pick<Dispute, 'orderId' | 'eventId' | 'organizationId' | 'currency'>;

/**
 * The dispute after some news; undefined where they are older than what is known or say nothing new. A decision beats an
 * open case that was told in the same second, so that the order of messages does not matter.
 */
export const afterDisputeNews = (
  before: Dispute | undefined,
  news: DisputeNews,
  { orderId, eventId, organizationId, currency }: Of,
): Dispute | undefined => {
  const { intentId: _, ...told } = news;
  const isOld = before && (news.toldAt < before.toldAt || (news.toldAt === before.toldAt && news.status === 'OPEN'));
  if (isOld) return undefined;
  const isTaken = !news.isInquiry || before?.takenAt !== undefined;
  // What the books have is fixed: the sum and the fee when the bank took the money, and the first moment of each decision.
  const { amount, fee } = before?.takenAt ? before : news;
  return {
    ...before,
    ...told,
    orderId,
    eventId,
    organizationId,
    currency,
    amount,
    fee,
    withheld: isTaken && news.status !== 'WON' ? amount : 0,
    openedAt: before?.openedAt ?? news.toldAt,
    ...(isTaken && { takenAt: before?.takenAt ?? news.toldAt }),
    ...(news.status === 'WON' && { wonAt: before?.wonAt ?? news.toldAt }),
    ...(news.status === 'LOST' && { lostAt: before?.lostAt ?? news.toldAt }),
  };
};

/** What all disputes of an order keep back together, and how the newest stands. */
export const disputesTogether = (disputes: readonly Dispute[]): { disputed: number; dispute?: DisputeStatus } => {
  const newest = disputes.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt)).at(-1);
  return {
    disputed: disputes.reduce((sum, { withheld }) => sum + withheld, 0),
    ...(newest && { dispute: newest.status }),
  };
};
