import type { Currency } from './money.ts';
import type { Order, OrderLine } from './order.ts';
import type { Refund } from './refund.ts';

/**
 * What is sold on one line, or taken back: so many pieces, or none where only money was, what they came to with discount,
 * and the tax in or on it with its rate, where anything is taxed.
 */
export type InvoiceLine = { name: string; quantity: number; amount: number; tax: number; taxBasisPoints?: number };

/** Who sold, as an invoice must say it and as it was then. `address` may have several lines. */
export type Seller = { name: string; email: string; legalName?: string; address?: string; taxNumber?: string };

/**
 * The paper of a sale, of what was given back of one, or of such money that came back: an invoice and the reversals, less the
 * credit notes, are what the seller has kept. Numbers run without a gap through each organization's year, so a
 * paper is written once and never changed. Amounts are minor units.
 */
export type Invoice = {
  /** `2027-000123`. */
  number: string;
  kind: 'invoice' | 'credit_note' | 'reversal';
  organizationId: string;
  orderId: string;
  eventTitle: string;
  /** Where its event is: names are printed in the shapes of that place, for Japan and China share codes but not shapes. */
  zone?: string;
  /** The refund of a credit note or of its reversal, and the number of the paper that this one corrects. */
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

/** A paper of a refund. */
type Correction = Invoice & { kind: Exclude<Invoice['kind'], 'invoice'>; refundId: string };

export const isCorrection = (paper: Invoice): paper is Correction => paper.refundId !== undefined;

export type InvoiceDraft = Omit<Invoice, 'number'>;

/** The year whose numbers a paper of this moment takes. */
export const yearOf = (instant: string): string => instant.slice(0, 4);

/** The nth paper of a year. */
export const numberOf = (year: string, nth: number): string => `${year}-${String(nth).padStart(6, '0')}`;

type About = { order: Order; seller: Seller; eventTitle: string; zone?: string; now: string };

const common = ({ order, seller, eventTitle, zone, now }: About) => ({
  organizationId: order.organizationId,
  orderId: order.orderId,
  eventTitle,
  ...(zone && { zone }),
  seller,
  buyer: order.buyer,
  locale: order.locale,
  currency: order.currency,
  issuedAt: now,
});

/** The rate of a line's tax; none where nothing of the order is taxed, or where an older one does not say. */
const rateOf = ({ tax: ofOrder }: Order, line: Pick<OrderLine, 'taxBasisPoints'> | undefined, tax: number) => {
  const taxBasisPoints = ofOrder && (line?.taxBasisPoints ?? (tax > 0 ? ofOrder.basisPoints : 0));
  return taxBasisPoints !== undefined && { taxBasisPoints };
};

const lineOf = (order: Order, line: OrderLine): InvoiceLine => {
  const { name, quantity, price, discount = 0, tax = 0 } = line;
  return { name, quantity, amount: price * quantity - discount, tax, ...rateOf(order, line, tax) };
};

/** What was sold at one rate, without tax and the tax on it, in minor units. */
export type RateSum = { taxBasisPoints?: number; net: number; tax: number };

/** Net and tax of each rate, the highest first: with the fee they add up to the total. Nothing where nothing is taxed. */
export const rateSums = ({ lines, tax }: Pick<Invoice, 'lines' | 'tax'>): RateSum[] => {
  if (!tax) return [];
  const sums = new Map<number | undefined, RateSum>();
  for (const line of lines) {
    // Papers of before say the rate only where all that is taxed bears the same.
    const rate = line.taxBasisPoints ?? (line.tax > 0 ? tax.basisPoints : 0);
    const { net, tax: before } = sums.get(rate) ?? { net: 0, tax: 0 };
    sums.set(rate, {
      ...(rate !== undefined && { taxBasisPoints: rate }),
      net: net + line.amount - (tax.mode === 'included' ? line.tax : 0),
      tax: before + line.tax,
    });
  }
  return [...sums.values()]
    .filter((sum) => sum.net !== 0 || sum.tax !== 0)
    .sort((a, b) => (b.taxBasisPoints ?? 0) - (a.taxBasisPoints ?? 0));
};

/** The invoice of a paid order. */
export const draftInvoice = (about: About): InvoiceDraft => {
  const { order } = about;
  const { lines, fee, tax, total } = order;
  return {
    ...common(about),
    kind: 'invoice',
    lines: lines.map((line) => lineOf(order, line)),
    fee: fee?.bearer === 'buyer' ? fee.amount : 0,
    ...(tax && { tax }),
    total,
  };
};

/** The credit note of money that was given back, and the invoice it corrects. */
export const draftCreditNote = (about: About, refund: Refund, corrects: string): InvoiceDraft => {
  const { order } = about;
  const soldAs = (ticketTypeId: string) => order.lines.find((line) => line.ticketTypeId === ticketTypeId);
  const isFeeTheirs = order.fee?.bearer === 'buyer';
  const isTaxAdded = order.tax?.mode === 'added';
  const sumOf = (name: 'fee' | 'tax') => refund.parts.reduce((sum, part) => sum + part[name], 0);
  return {
    ...common(about),
    kind: 'credit_note',
    refundId: refund.refundId,
    corrects,
    lines: refund.parts.map((part) => ({
      name: soldAs(part.ticketTypeId)?.name ?? about.eventTitle,
      quantity: part.pieces,
      amount: part.amount - (isFeeTheirs ? part.fee : 0) - (isTaxAdded ? part.tax : 0),
      tax: part.tax,
      ...rateOf(order, soldAs(part.ticketTypeId), part.tax),
    })),
    fee: isFeeTheirs ? sumOf('fee') : 0,
    ...(order.tax && { tax: { ...order.tax, amount: sumOf('tax') } }),
    total: refund.amount,
  };
};

/** What takes a credit note back as if it had never been: the same rows and parties, under a number of its own. */
const draftReversal = ({ number, ...creditNote }: Invoice, now: string): InvoiceDraft => ({
  ...creditNote,
  kind: 'reversal',
  corrects: number,
  issuedAt: now,
});

/** The papers that stand for a sale and for one refund of it. */
export type RefundPapers = { invoice?: Invoice | undefined; creditNote?: Invoice | undefined };

/**
 * The paper that a refund calls for as it stands; undefined while its money is on its way, and where there is nothing to
 * correct: money that came too late was never invoiced. Money settled by hand is a refund of its own and has its own credit
 * note, whether the one that failed had been credited or not.
 */
export const draftForRefund = (
  about: About,
  refund: Refund,
  { invoice, creditNote }: RefundPapers,
): InvoiceDraft | undefined => {
  // A refund that failed before its credit note was written gets no paper at all: two that cancel each other tell nothing.
  if (refund.status === 'FAILED') return creditNote && draftReversal(creditNote, about.now);
  return refund.status === 'DONE' && invoice ? draftCreditNote(about, refund, invoice.number) : undefined;
};
