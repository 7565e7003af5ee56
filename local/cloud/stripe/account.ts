import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import type { Answer } from '#local/cloud/stand-in/http.ts';

export type Attempt = { at: string; status: number | null; error?: string };

export type Delivery = {
  id: string;
  eventId: string;
  status: 'pending' | 'delivered' | 'dropped' | 'abandoned';
  dueAt: number;
  attempts: Attempt[];
};

/** A payment that a bank settles later: `at` in seconds since the epoch. */
type Settlement = { intentId: string; at: number; succeeds: boolean };

/** A bank that has taken its time with a refund: `at` in seconds since the epoch. */
type RefundSettlement = { refundId: string; at: number; succeeds: boolean };

/** An onboarding page that somebody may open; `expiresAt` in seconds since the epoch. */
export type AccountLink = { accountId: string; returnUrl: string; refreshUrl: string; expiresAt: number };

export type KeptAnswer = { method: string; path: string; body: string; answer: Answer; requestId: string; at: number };

export type State = {
  sessions: Record<string, Stripe.Checkout.Session>;
  lineItems: Record<string, Stripe.LineItem[]>;
  products: Record<string, { name: string; description: string | null; metadata: Record<string, string> }>;
  /** What a session's PaymentIntent will carry once it is made. */
  paymentData: Record<string, Pick<Stripe.PaymentIntent, 'metadata' | 'description' | 'receipt_email'>>;
  /** To whom a PaymentIntent, or a session before it has one, passes its money on. */
  passings: Record<string, { destination: string; fee: number }>;
  connected: Record<string, Stripe.Account>;
  links: Record<string, AccountLink>;
  transfers: Record<string, Stripe.Transfer>;
  customers: Record<string, Stripe.Customer>;
  setupIntents: Record<string, Stripe.SetupIntent>;
  /** Which Checkout Session a PaymentIntent pays for. */
  sessionOfIntent: Record<string, string>;
  paymentIntents: Record<string, Stripe.PaymentIntent>;
  paymentMethods: Record<string, Stripe.PaymentMethod>;
  charges: Record<string, Stripe.Charge>;
  refunds: Record<string, Stripe.Refund>;
  disputes: Record<string, Stripe.Dispute>;
  events: Record<string, Stripe.Event>;
  deliveries: Delivery[];
  settlements: Settlement[];
  refundSettlements: RefundSettlement[];
  answers: Record<string, KeptAnswer>;
};

export const emptyState = (): State => ({
  sessions: {},
  lineItems: {},
  products: {},
  paymentData: {},
  passings: {},
  connected: {},
  links: {},
  transfers: {},
  customers: {},
  setupIntents: {},
  sessionOfIntent: {},
  paymentIntents: {},
  paymentMethods: {},
  charges: {},
  refunds: {},
  disputes: {},
  events: {},
  deliveries: [],
  settlements: [],
  refundSettlements: [],
  answers: {},
});

/** One Stripe account: what it holds, its clock and its way to tell of changes. */
export type Account = {
  state: State;
  /** Seconds since the epoch. */
  now(): number;
  publicUrl: string;
  tell(type: Stripe.Event.Type, object: { id: string }, previous?: Record<string, unknown>): void;
};

export const newId = (prefix: string, length = 24): string =>
  `${prefix}_${randomBytes(length * 2)
    .toString('base64url')
    .replace(/[-_]/g, '')
    .slice(0, length)}`;
