import { Refusal } from './errors.ts';
import { type Currency, currencies, round, shareOf } from './money.ts';
import { type DiscountedLine, discountsOf, type PromoCode } from './promo-code.ts';
import type { SaleTerms } from './terms.ts';

/** What is bought of one type, before anything is taken off or added. */
export type PricedLine = { ticketTypeId: string; quantity: number; price: number; taxBasisPoints?: number };

/** What one line costs, all for the whole line in minor units. `tax` is inside or on top, as the terms say. */
export type LineCharge = { discount: number; fee: number; tax: number };

/** What an order costs: `total` is what the buyer pays. */
export type Charge = { lines: LineCharge[]; discount: number; fee: number; tax: number; total: number };

type Given = {
  lines: readonly PricedLine[];
  terms: SaleTerms;
  currency: Currency;
  promo?: PromoCode | undefined;
  /** Whether its money never meets the payment provider. */
  isPaidByHand?: boolean | undefined;
};

const taxOn = (net: number, basisPoints: number, mode: 'included' | 'added', currency: Currency): number =>
  mode === 'added'
    ? shareOf(net, basisPoints, currency)
    : net - round((net * 10_000) / (10_000 + basisPoints), currency);

const chargeLine = (line: PricedLine, discount: number, { fee, tax }: SaleTerms, currency: Currency): LineCharge => {
  const net = line.price * line.quantity - discount;
  return {
    discount,
    fee: shareOf(net, fee.basisPoints, currency),
    tax: tax ? taxOn(net, line.taxBasisPoints ?? tax.basisPoints, tax.mode, currency) : 0,
  };
};

const sumOf = (lines: readonly LineCharge[], part: keyof LineCharge): number =>
  lines.reduce((sum, line) => sum + line[part], 0);

/** What each line costs before a discount. */
export const grossOf = (lines: readonly PricedLine[]): DiscountedLine[] =>
  lines.map(({ ticketTypeId, price, quantity }) => ({ ticketTypeId, gross: price * quantity }));

/**
 * The price of an order: discount first, then fee and tax on what is left of each line. A line that costs nothing bears
 * neither. Refuses `total_below_minimum` where it is paid by card and a card could not be charged so little.
 */
export const priceOrder = ({ lines, terms, currency, promo, isPaidByHand = false }: Given): Charge => {
  const gross = grossOf(lines);
  const discounts = promo ? discountsOf(promo, gross) : gross.map(() => 0);
  const charges = lines.map((line, place) => chargeLine(line, discounts[place] as number, terms, currency));
  const [discount, fee, tax] = [sumOf(charges, 'discount'), sumOf(charges, 'fee'), sumOf(charges, 'tax')];
  const total =
    gross.reduce((sum, line) => sum + line.gross, 0) -
    discount +
    (terms.fee.bearer === 'buyer' ? fee : 0) +
    (terms.tax?.mode === 'added' ? tax : 0);
  const minimum = currencies[currency].minimumCharge;
  if (!isPaidByHand && total > 0 && total < minimum)
    throw new Refusal('total_below_minimum', { facts: { minimum, currency } });
  return { lines: charges, discount, fee, tax, total };
};
