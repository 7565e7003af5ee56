import fc from 'fast-check';
import { expect, test } from 'vitest';
import { salesOf, sumOfSales } from '#shared/domain/daily-sales.ts';
import { afterDisputeNews, type Dispute, disputesTogether } from '#shared/domain/dispute.ts';
import { type Change, entriesFor, type LedgerTransaction } from '#shared/domain/ledger.ts';
import { balancesOf, transactionsOf } from '#shared/domain/ledger-history.ts';
import type { Order } from '#shared/domain/order.ts';
import { afterNews, draftRefund, leftToRefund, orderAfter, type Refund } from '#shared/domain/refund.ts';
import { planRefund } from '#shared/domain/refund-rules.ts';
import { eventFacts, lineFacts, orderFacts } from '#test/support/ticket.ts';

const at = (minutes: number) => new Date(Date.parse('2027-01-13T10:00:00.000Z') + minutes * 60_000).toISOString();

/** An issued order of two tickets for 28 euros, with 2 euros of fee and 4 of tax inside. */
const sold = (given: Partial<Order> = {}) =>
  orderFacts(eventFacts(), {
    status: 'ISSUED',
    issuedAt: at(0),
    lines: [{ ...lineFacts('Standing', 2), fee: 200, tax: 400 }],
    fee: { amount: 200, bearer: 'organizer' },
    tax: { name: 'IVA', amount: 400, mode: 'included' },
    ...given,
  });

const refundOf = (order: Order, given: Partial<Refund>): Refund => ({
  ...draftRefund(order, { refundId: 'ref_1', cause: 'organizer', amount: 1400 }, at(10)),
  parts: [{ ticketTypeId: order.lines[0]!.ticketTypeId, pieces: 1, amount: 1400, fee: 100, tax: 200 }],
  ...given,
});

const amounts = (change: Change) =>
  Object.fromEntries(entriesFor(change).map(({ account, amount }) => [account, amount]));

test('deals a sale into what the organizer, the platform and the taxman are owed', () => {
  expect(amounts({ kind: 'sale', at: at(0), order: sold() })).toEqual({
    stripe_clearing: 2800,
    organizer_payable: -2200,
    platform_fees: -200,
    taxes_payable: -400,
  });
});

test('takes a promised refund from where the sale went, and gives it out when it is done', () => {
  const order = sold();
  const refund = refundOf(order, {});
  expect(amounts({ kind: 'refund_promised', at: at(1), order, refund })).toEqual({
    organizer_payable: 1100,
    platform_fees: 100,
    taxes_payable: 200,
    refunds: -1400,
  });
  expect(amounts({ kind: 'refund_done', at: at(2), order, refund })).toEqual({ refunds: 1400, stripe_clearing: -1400 });
});

test('leaves nothing in the books of a refund that failed, whether it had arrived before or not', () => {
  const order = sold();
  for (const doneAt of [undefined, at(11)]) {
    const refund = refundOf(order, { status: 'FAILED', ...(doneAt && { doneAt }), failedAt: at(12) });
    const alone = transactionsOf({ order, refunds: [refund], disputes: [] }).filter(({ kind }) => kind !== 'sale');
    expect([...balancesOf(alone).values()].every((amount) => amount === 0)).toBe(true);
  }
});

test('never takes money for a sale that came when the tickets were gone', () => {
  const { issuedAt: _, ...late } = sold({ status: 'REFUNDED' });
  const refund = { ...refundOf(late, { parts: [], amount: 2800 }), doneAt: at(11) };
  const transactions = transactionsOf({ order: late, refunds: [refund], disputes: [] });
  expect(transactions.map(({ kind }) => kind)).toEqual(['late_payment', 'refund_done']);
  expect([...balancesOf(transactions).values()]).toEqual([0, 0]);
});

test('passes all but its fee on at once where the organizer has an account, and takes a refund’s part back', () => {
  const order = sold({ payout: { accountId: 'acct_1' } });
  const paid = balancesOf(transactionsOf({ order, refunds: [], disputes: [] }));
  expect(Object.fromEntries(paid)).toEqual({
    stripe_clearing: 200,
    organizer_payable: 0,
    platform_fees: -200,
    taxes_payable: 0,
  });
  const refund = refundOf(order, { status: 'DONE', doneAt: at(11) });
  const refunded = balancesOf(transactionsOf({ order, refunds: [refund], disputes: [] }));
  expect(Object.fromEntries(refunded)).toEqual({
    stripe_clearing: 100,
    organizer_payable: 0,
    platform_fees: -100,
    taxes_payable: 0,
    refunds: 0,
  });
});

const told = (status: Dispute['status'], minutes: number, given = {}) => ({
  disputeId: 'dp_1',
  intentId: 'pi_1',
  status,
  isInquiry: false,
  amount: 2800,
  fee: 2000,
  reason: 'fraudulent',
  toldAt: at(minutes),
  ...given,
});

/** A dispute after some news about it. */
const disputed = (order: Order, ...news: ReturnType<typeof told>[]): Dispute =>
  news.reduce<Dispute | undefined>((before, one) => afterDisputeNews(before, one, order) ?? before, undefined)!;

test('puts a disputed sum aside, and gives it back or charges it to the organizer', () => {
  const order = sold();
  const standing = (...news: ReturnType<typeof told>[]) =>
    Object.fromEntries(balancesOf(transactionsOf({ order, refunds: [], disputes: [disputed(order, ...news)] })));
  expect(standing(told('OPEN', 1))).toMatchObject({ stripe_clearing: -2000, disputes: 2800, processing_fees: 2000 });
  expect(standing(told('OPEN', 1), told('WON', 2))).toMatchObject({ stripe_clearing: 800, disputes: 0 });
  const lost = { stripe_clearing: -2000, disputes: 0, organizer_payable: 600 };
  expect(standing(told('OPEN', 1), told('LOST', 2))).toMatchObject(lost);
  const wonAfterAll = { stripe_clearing: 800, disputes: 0, organizer_payable: -2200 };
  expect(standing(told('OPEN', 1), told('LOST', 2), told('WON', 3))).toMatchObject(wonAfterAll);
});

test('moves no money while a bank only asks', () => {
  const order = sold();
  const asked = disputed(order, told('OPEN', 1, { isInquiry: true, fee: 0 }));
  expect(transactionsOf({ order, refunds: [], disputes: [asked] }).map(({ kind }) => kind)).toEqual(['sale']);
  expect(disputesTogether([asked])).toEqual({ disputed: 0, dispute: 'OPEN' });
});

test('believes the newest news of a dispute, in whatever order they come', () => {
  const order = sold();
  fc.assert(
    fc.property(fc.shuffledSubarray([told('OPEN', 1), told('OPEN', 2), told('LOST', 2)], { minLength: 3 }), (news) => {
      const { status, withheld } = disputed(order, ...news);
      expect([status, withheld]).toEqual(['LOST', 2800]);
    }),
  );
});

/** What can happen to an order's money, drawn by lot. */
const step = fc.oneof(
  fc.record({ what: fc.constant('refund' as const), share: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
  fc.record({ what: fc.constant('succeeded' as const), nth: fc.nat(5) }),
  fc.record({ what: fc.constant('failed' as const), nth: fc.nat(5) }),
  fc.record({ what: fc.constantFrom('OPEN' as const, 'WON' as const, 'LOST' as const) }),
);

test('balances every transaction, every order and the organization, whatever happens', () => {
  const bearer = fc.constantFrom('buyer' as const, 'organizer' as const);
  const isPaidOut = fc.boolean();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), bearer, isPaidOut, fc.nat(333), (steps, bearer, isPaidOut, fee) => {
      let order = sold({
        lines: [{ ...lineFacts('Standing', 2), fee, tax: 400 }],
        fee: { amount: fee, bearer },
        total: 2800 + (bearer === 'buyer' ? fee : 0),
        ...(isPaidOut && { payout: { accountId: 'acct_1' } }),
      });
      let refunds: Refund[] = [];
      let dispute: Dispute | undefined;
      const books = new Map<string, LedgerTransaction>();
      const post = () => {
        for (const one of transactionsOf({ order, refunds, disputes: dispute ? [dispute] : [] })) {
          // What is written stays as it was written.
          if (books.has(one.transactionId)) expect(books.get(one.transactionId)).toEqual(one);
          books.set(one.transactionId, one);
        }
      };
      steps.forEach((one, minutes) => {
        if (one.what === 'refund') {
          const amount = Math.ceil(leftToRefund(order) * one.share);
          if (amount === 0 || order.status !== 'ISSUED') return;
          const plan = planRefund({ order, tickets: [], refunds }, { amount });
          const asked = refundOf(order, { ...plan, refundId: `ref_${minutes}`, requestedAt: at(minutes) });
          order = { ...order, ...orderAfter(order, undefined, asked, true) };
          refunds = [...refunds, asked];
        } else if (one.what === 'succeeded' || one.what === 'failed') {
          const before = refunds[one.nth];
          const news = before && { providerId: `re_${one.nth}`, amount: before.amount, state: one.what };
          const after = before && news && afterNews(before, news, at(minutes));
          if (!before || !after) return;
          order = { ...order, ...orderAfter(order, before, after, true) };
          refunds = refunds.map((refund) => (refund === before ? after : refund));
        } else {
          dispute = afterDisputeNews(dispute, told(one.what, minutes), order) ?? dispute;
          order = { ...order, ...disputesTogether(dispute ? [dispute] : []) };
        }
        post();
      });
      for (const { entries } of books.values()) expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      const balances = balancesOf([...books.values()]);
      expect([...balances.values()].reduce((sum, amount) => sum + amount, 0)).toBe(0);
      // What the days say is left for the organizer is what they are owed, but for what banks hold until they decide.
      const earned = balancesOf([...books.values()].filter(({ kind }) => !kind.startsWith('payout')));
      const { sales, refunds: back, disputes, fees, taxes } = sumOfSales([...books.values()].map(salesOf));
      const owed = 0 - (earned.get('organizer_payable') ?? 0) - (earned.get('disputes') ?? 0);
      expect(sales - back - disputes - fees - taxes).toBe(owed);
      const open = refunds.filter(({ status }) => status === 'REQUESTED' || status === 'SENT');
      expect(balances.get('refunds') ?? 0).toBe(0 - open.reduce((sum, { amount }) => sum + amount, 0));
    }),
    { numRuns: 300 },
  );
});
