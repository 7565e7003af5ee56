import type { Account, LedgerTransaction } from './ledger.ts';
import type { Currency } from './money.ts';

/** What is counted of a day, by name. */
export const figureNames = ['orders', 'sales', 'refunds', 'disputes', 'fees', 'taxes'] as const;

/**
 * What a day brought in one currency, in minor units: `orders` sold for `sales`, of which `fees` are the platform's and
 * `taxes` the tax; `refunds` promised back, and `disputes` taken by banks and not won back. The fees and taxes of what went
 * back are taken off again.
 */
export type SalesFigures = Record<(typeof figureNames)[number], number>;

/** The figures of one day, `2027-01-15`, on the clock of the organization. */
export type DailySales = SalesFigures & { day: string; currency: Currency };

type Amounts = (account: Account) => number;

const sold = (on: Amounts): Partial<SalesFigures> => ({
  orders: 1,
  sales: -(on('organizer_payable') + on('platform_fees') + on('taxes_payable')),
});

/** A lost dispute moves what was taken when it was opened; only one that had been won before takes it again. */
const lost = (on: Amounts): Partial<SalesFigures> => ({
  disputes: on('disputes') === 0 ? on('organizer_payable') : 0,
});

const told = (kind: LedgerTransaction['kind'], on: Amounts): Partial<SalesFigures> => {
  if (kind === 'sale') return sold(on);
  if (kind === 'refund_promised' || kind === 'refund_failed')
    return { refunds: on('organizer_payable') + on('platform_fees') + on('taxes_payable') };
  if (kind === 'dispute_opened') return { disputes: on('disputes') };
  if (kind === 'dispute_won') return { disputes: -on('stripe_clearing') };
  return kind === 'dispute_lost' ? lost(on) : {};
};

const dealsOut = new Set<LedgerTransaction['kind']>(['sale', 'refund_promised', 'refund_failed']);

/** What a transaction adds to the figures of its day; figures it leaves alone are left out. */
export const salesOf = ({ kind, entries }: Pick<LedgerTransaction, 'kind' | 'entries'>): Partial<SalesFigures> => {
  const on: Amounts = (account) => entries.find((entry) => entry.account === account)?.amount ?? 0;
  const shares = dealsOut.has(kind) ? { fees: -on('platform_fees'), taxes: -on('taxes_payable') } : {};
  return Object.fromEntries(Object.entries({ ...told(kind, on), ...shares }).filter(([, amount]) => amount !== 0));
};

/** Figures together. */
export const sumOfSales = (figures: readonly Partial<SalesFigures>[]): SalesFigures => {
  const sum: SalesFigures = { orders: 0, sales: 0, refunds: 0, disputes: 0, fees: 0, taxes: 0 };
  for (const one of figures) for (const name of figureNames) sum[name] += one[name] ?? 0;
  return sum;
};
