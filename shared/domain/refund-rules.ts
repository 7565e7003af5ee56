import { Refusal, refuseField } from './errors.ts';
import { currencies, spread } from './money.ts';
import type { Order } from './order.ts';
import { leftToRefund, type Refund, type RefundPart } from './refund.ts';
import { amountsFor, partsOf, type RefundLine, refundLines } from './refund-amounts.ts';
import type { Ticket } from './ticket.ts';

/** What is known about an order before money goes back. */
export type Refundable = { order: Order; tickets: readonly Ticket[]; refunds: readonly Refund[] };

/** These tickets for their price; so much money; these tickets for so much money; or, with neither, everything that is left. */
export type RefundWish = { ticketIds?: readonly string[] | undefined; amount?: number | undefined };

/** What is to be done: so much money, these tickets void, and what that is of each line. */
export type RefundPlan = { amount: number; ticketIds: string[]; parts: RefundPart[] };

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const assertRefundable = ({ order, tickets }: Refundable): void => {
  if (order.status !== 'ISSUED' && order.status !== 'REFUND_DUE') throw new Refusal('order_not_refundable');
  if (leftToRefund(order) > 0) return;
  if (order.disputed) throw new Refusal('order_disputed');
  if (tickets.every(({ status }) => status !== 'VALID')) throw new Refusal('order_not_refundable');
};

const assertTickets = ({ tickets }: Refundable, wanted: readonly string[]): void => {
  for (const [place, ticketId] of wanted.entries()) {
    const isValid = tickets.some((ticket) => ticket.ticketId === ticketId && ticket.status === 'VALID');
    if (!isValid) throw refuseField('ticket_not_refundable', `ticketIds.${place}`);
  }
};

const assertAmount = ({ order }: Refundable, amount: number): void => {
  const { currency } = order;
  const left = leftToRefund(order);
  if (amount > left) throw refuseField('refund_too_large', 'amount', { left, currency });
  const { step } = currencies[currency];
  if (amount % step !== 0) throw refuseField('invalid_request', 'amount', { step });
};

/** An amount dealt over the lines: over those of the tickets first, and over all where it is more than those cost. */
const deal = (order: Order, lines: readonly RefundLine[], amount: number, first: readonly number[]): number[] => {
  const all = lines.map(({ left }) => left);
  return spread(amount, sum(first) >= amount ? first : all, order.currency);
};

/** What a refund is of each line. Money that came for tickets that were gone was never a sale, and belongs to no line. */
const partsFor = (
  { order, tickets }: Refundable,
  lines: readonly RefundLine[],
  amounts: readonly number[],
  ending: { voided: ReadonlySet<string>; isAll: boolean },
): RefundPart[] => (order.status === 'REFUND_DUE' ? [] : partsOf(lines, amounts, { ...ending, tickets }));

/** An amount that ends no ticket, dealt over the lines as it was in these parts, as far as they have so much left. */
export const dealtParts = (about: Refundable, amount: number, as: readonly RefundPart[]): RefundPart[] => {
  const lines = refundLines(about.order, about.refunds);
  const first = lines.map(({ line: { ticketTypeId }, left }) =>
    Math.min(left, sum(as.filter((part) => part.ticketTypeId === ticketTypeId).map((part) => part.amount))),
  );
  return partsFor(about, lines, deal(about.order, lines, amount, first), { voided: new Set(), isAll: false });
};

/** Everything that is left of an order, and every ticket that has not been used. */
const planAll = (about: Refundable, lines: readonly RefundLine[]): RefundPlan => {
  const ticketIds = about.tickets.filter(({ status }) => status === 'VALID').map(({ ticketId }) => ticketId);
  const amount = leftToRefund(about.order);
  const amounts = deal(
    about.order,
    lines,
    amount,
    lines.map(() => 0),
  );
  const parts = partsFor(about, lines, amounts, { voided: new Set(ticketIds), isAll: true });
  return { amount, ticketIds, parts };
};

/**
 * What a refund of this order comes to, or why there is none: `order_not_refundable`, `order_disputed`,
 * `ticket_not_refundable`, `refund_too_large`. All that is left, without naming tickets, ends every unused ticket as well.
 */
export const planRefund = (about: Refundable, { ticketIds, amount }: RefundWish): RefundPlan => {
  assertRefundable(about);
  const { order } = about;
  const wanted = [...new Set(ticketIds ?? [])];
  assertTickets(about, wanted);
  if (amount !== undefined) assertAmount(about, amount);
  const lines = refundLines(order, about.refunds);
  const voided = new Set(wanted);
  const own = amountsFor(order, lines, voided);
  const given = amount ?? (ticketIds ? Math.min(sum(own), leftToRefund(order)) : leftToRefund(order));
  if (ticketIds === undefined && given === leftToRefund(order)) return planAll(about, lines);
  const parts = partsFor(about, lines, deal(order, lines, given, own), { voided, isAll: false });
  return { amount: given, ticketIds: wanted, parts };
};

/** What a refund means that somebody made in the provider's dashboard: it has happened, whatever we had planned. */
export const planFoundRefund = (about: Refundable, amount: number): RefundPlan => {
  const lines = refundLines(about.order, about.refunds);
  if (amount >= leftToRefund(about.order)) return { ...planAll(about, lines), amount };
  const amounts = deal(about.order, lines, amount, []);
  const parts = partsFor(about, lines, amounts, { voided: new Set(), isAll: false });
  return { amount, ticketIds: [], parts };
};
