import type { Account } from '#shared/domain/ledger.ts';
import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Answer } from '../api.ts';

/** Something that moved money, as the books tell it. */
export type Transaction = Answer<'listLedger'>['data'][number];

/** What stands in one account of one currency. */
export type Balance = Answer<'getBalances'>['data'][number];

type Posted = Pick<Balance, 'account' | 'amount'>;

/** Books keep what is owed and earned below zero; a reader expects it above. In the order in which they are read. */
const signs: Record<Account, 1 | -1> = {
  organizer_payable: -1,
  platform_fees: -1,
  taxes_payable: -1,
  stripe_clearing: 1,
  outside_clearing: 1,
  refunds: -1,
  disputes: 1,
  processing_fees: 1,
};
const order = Object.keys(signs) as Account[];

/** Amounts of accounts as they are read aloud: above zero means more of what the account is called, in minor units. */
export const asRead = <One extends Posted>(posted: readonly One[]): One[] =>
  posted
    .map((one) => ({ ...one, amount: one.amount * signs[one.account] || 0 }))
    .sort((a, b) => order.indexOf(a.account) - order.indexOf(b.account));

/** How much a transaction moved: what went into accounts, which is what went out of others. */
export const moved = ({ entries }: Pick<Transaction, 'entries'>): number =>
  entries.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0);

/** A change of an account, always with its sign: `+€12.60`. */
export const change = (locale: Locale, amount: number, currency: string): string =>
  `${amount > 0 ? '+' : ''}${money(locale, amount, currency)}`;

/** The balances that say something, by currency; what an organizer is owed always does. */
export const balancesByCurrency = (balances: readonly Balance[]): Map<Balance['currency'], Balance[]> =>
  Map.groupBy(
    asRead(balances).filter(({ account, amount }) => amount !== 0 || account === 'organizer_payable'),
    ({ currency }) => currency,
  );
