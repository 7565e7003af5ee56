import type { Answer } from '../api.ts';
import { parsePrice } from './price.ts';

/** What of an order has gone back and what could. */
export type OrderMoney = Answer<'listRefunds'>;

/** What somebody is about to give back, as the form stands. `typed` is the amount where it was changed by hand. */
export type RefundDraft = { what: 'all' | 'tickets' | 'sum'; chosen: ReadonlySet<string>; typed: string | undefined };

/** What that comes to: the request, the sum and how many tickets end; or which field keeps it from being one. */
export type RefundPlan =
  | { body: { ticketIds?: string[]; amount?: number }; amount: number; ending: number }
  | { wrong: 'tickets' | 'amount' };

const isValid = ({ status }: OrderMoney['tickets'][number]): boolean => status === 'VALID';

/** What the chosen tickets cost, as far as it can still go back. */
export const priceOfChosen = ({ tickets, left }: OrderMoney, chosen: ReadonlySet<string>): number =>
  Math.min(
    left,
    tickets.filter(({ ticketId }) => chosen.has(ticketId)).reduce((sum, { amount }) => sum + amount, 0),
  );

/** Reads the form. The API has the last word; what is shown is what is asked for, to the last cent. */
export const planOf = (draft: RefundDraft, money: OrderMoney): RefundPlan => {
  const { what, chosen, typed } = draft;
  const { left, currency, tickets } = money;
  if (what === 'all') return { body: {}, amount: left, ending: tickets.filter(isValid).length };
  if (what === 'tickets' && chosen.size === 0) return { wrong: 'tickets' };
  const own = what === 'tickets' ? priceOfChosen(money, chosen) : undefined;
  const amount = typed === undefined ? own : parsePrice(typed, currency);
  const isFree = own === 0 && typed === undefined;
  if (amount === undefined || amount > left || (amount < 1 && !isFree)) return { wrong: 'amount' };
  if (what === 'sum') {
    // A sum that is all there is would end the tickets: that is to be chosen, not stumbled into.
    return amount === left ? { wrong: 'amount' } : { body: { amount }, amount, ending: 0 };
  }
  const ticketIds = [...chosen];
  return { body: isFree ? { ticketIds } : { ticketIds, amount }, amount, ending: ticketIds.length };
};
