import type { Currency } from './money.ts';

/**
 * The status alone decides every race:
 *
 *     PENDING ──pay──► PAID ──issue──► ISSUED
 *        │ cancel, timer  ▲
 *        ▼                │ pay: the stock is still held
 *     RELEASING ──────────┘
 *        │ payment page closed, stock back
 *        ▼
 *     EXPIRED | CANCELLED ──late pay──► PAID (stock re-taken) | REFUND_DUE ──► REFUNDED
 */
export const orderStatuses = [
  'PENDING',
  'RELEASING',
  'EXPIRED',
  'CANCELLED',
  'PAID',
  'ISSUED',
  'REFUND_DUE',
  'REFUNDED',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** How long an unpaid order holds its tickets. Also the longest delay SQS can give its timer. */
export const holdMinutes = 15;

/** Why a hold ended without a payment. */
export type EndReason = 'expired' | 'cancelled_by_buyer' | 'cancelled_by_organizer' | 'event_cancelled';

/** What a hold that ended for this reason becomes once its stock is back. */
export const endStatusOf = (reason: EndReason): 'EXPIRED' | 'CANCELLED' =>
  reason === 'expired' ? 'EXPIRED' : 'CANCELLED';

/** So many tickets from one stock counter. */
export type Take = [shard: number, quantity: number];

/** Tickets of one type in an order. `price` is frozen at purchase; `takes` says which stock counters gave how many. */
export type OrderLine = {
  ticketTypeId: string;
  name: string;
  quantity: number;
  price: number;
  generation: number;
  takes: Take[];
};

/** The payment page of an order. Its address is asked for again when needed: it is long, and an order fits in one kilobyte. */
export type Payment = { sessionId: string };

/** The buyer's purchase, which is also the hold on stock and the record of its idempotency key. */
export type Order = {
  orderId: string;
  eventId: string;
  organizationId: string;
  status: OrderStatus;
  /** Present for a signed-in buyer. */
  userId?: string;
  /** Who counts for the per-buyer limit: the user, or a keyed hash of a guest's address. */
  buyerKey: string;
  buyer: { name: string; email: string };
  locale: 'en' | 'pt';
  lines: OrderLine[];
  total: number;
  currency: Currency;
  /** Fingerprint of the request, to tell a repeat from a reused key. */
  requestHash: string;
  createdAt: string;
  expiresAt: string;
  endReason?: EndReason;
  endedAt?: string;
  paidAt?: string;
  issuedAt?: string;
  refundedAt?: string;
  payment?: Payment;
  /** The provider's name of the money that came. */
  intentId?: string;
};

/** What a person reads out on the phone: `CS-7F3K-92QM`, from the end of the order's id. */
export const referenceOf = (orderId: string): string =>
  `CS-${orderId.slice(-8, -4)}-${orderId.slice(-4)}`.toUpperCase();
