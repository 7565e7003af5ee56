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

/** Why a hold ended without a payment. */
export type EndReason = 'expired' | 'cancelled_by_buyer' | 'cancelled_by_organizer' | 'event_cancelled';

/** Tickets of one type in an order. `price` is frozen at purchase; `shards` says which stock counters gave how many. */
export type OrderLine = {
  ticketTypeId: string;
  name: string;
  quantity: number;
  price: number;
  shards: [shard: number, quantity: number][];
};

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
  /** Hash of the request, to tell a repeat from a reused key. */
  requestHash: string;
  createdAt: string;
  expiresAt: string;
  endReason?: EndReason;
  endedAt?: string;
  paidAt?: string;
  issuedAt?: string;
  refundedAt?: string;
  payment?: { sessionId: string; url: string; intentId?: string };
  version: number;
};
