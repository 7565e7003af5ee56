import type { Currency } from './money.ts';
import type { Order, OrderLine } from './order.ts';
import type { Refund } from './refund.ts';

/**
 * What is sold on one line, or taken back: so many pieces, or none where only money was, what they came to with discount,
 * and the tax in or on it.
 */
export type InvoiceLine = { name: string; quantity: number; amount: number; tax: number };

/** Who sold, as an invoice must say it. */
export type Seller = { name: string; email: string; taxNumber?: string };

/**
 * The paper of a sale, or of what was given back of one. Numbers run without a gap through each organization's year, so a
 * paper is written once and never changed. Amounts are minor units.
 */
export type Invoice = {
  /** `2027-000123`. */
  number: string;
  kind: 'invoice' | 'credit_note';
  organizationId: string;
  orderId: string;
  eventTitle: string;
  /** The refund of a credit note, and the number of the invoice it corrects. */
  refundId?: string;
  corrects?: string;
  seller: Seller;
  buyer: { name: string; email: string };
  locale: 'en' | 'pt';
  lines: InvoiceLine[];
  /** The fee the buyer bears. */
  fee: number;
  tax?: NonNullable<Order['tax']>;
  total: number;
  currency: Currency;
  issuedAt: string;
};

export type InvoiceDraft = Omit<Invoice, 'number'>;

/** The year whose numbers a paper of this moment takes. */
export const yearOf = (instant: string): string => instant.slice(0, 4);

/** The nth paper of a year. */
export const numberOf = (year: string, nth: number): string => `${year}-${String(nth).padStart(6, '0')}`;

type About = { order: Order; seller: Seller; eventTitle: string; now: string };

const common = ({ order, seller, eventTitle, now }: About) => ({
  organizationId: order.organizationId,
  orderId: order.orderId,
  eventTitle,
  seller,
  buyer: order.buyer,
  locale: order.locale,
  currency: order.currency,
  issuedAt: now,
});

const lineOf = ({ name, quantity, price, discount = 0, tax = 0 }: OrderLine): InvoiceLine => ({
  name,
  quantity,
  amount: price * quantity - discount,
  tax,
});

/** The invoice of a paid order. */
export const draftInvoice = (about: About): InvoiceDraft => {
  const { lines, fee, tax, total } = about.order;
  return {
    ...common(about),
    kind: 'invoice',
    lines: lines.map(lineOf),
    fee: fee?.bearer === 'buyer' ? fee.amount : 0,
    ...(tax && { tax }),
    total,
  };
};

/** The credit note of money that was given back, and the invoice it corrects. */
export const draftCreditNote = (about: About, refund: Refund, corrects: string): InvoiceDraft => {
  const { order } = about;
  const nameOf = (ticketTypeId: string) =>
    order.lines.find((line) => line.ticketTypeId === ticketTypeId)?.name ?? about.eventTitle;
  const isFeeTheirs = order.fee?.bearer === 'buyer';
  const isTaxAdded = order.tax?.mode === 'added';
  const sumOf = (name: 'fee' | 'tax') => refund.parts.reduce((sum, part) => sum + part[name], 0);
  return {
    ...common(about),
    kind: 'credit_note',
    refundId: refund.refundId,
    corrects,
    lines: refund.parts.map((part) => ({
      name: nameOf(part.ticketTypeId),
      quantity: part.pieces,
      amount: part.amount - (isFeeTheirs ? part.fee : 0) - (isTaxAdded ? part.tax : 0),
      tax: part.tax,
    })),
    fee: isFeeTheirs ? sumOf('fee') : 0,
    ...(order.tax && { tax: { ...order.tax, amount: sumOf('tax') } }),
    total: refund.amount,
  };
};
