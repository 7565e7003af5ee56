import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jobsOfRefund } from '#functions/outbox/jobs-of-refund.ts';
import { draftOrder } from '#shared/domain/draft-order.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { planSettlement, restored } from '#shared/domain/failed-refund.ts';
import { newId } from '#shared/domain/ids.ts';
import { draftForRefund, draftInvoice, type Invoice, type InvoiceDraft, numberOf } from '#shared/domain/invoice.ts';
import type { Order } from '#shared/domain/order.ts';
import { afterNews, draftRefund, orderAfter, type Refund, type RefundNews } from '#shared/domain/refund.ts';
import { planRefund, type RefundPlan } from '#shared/domain/refund-rules.ts';
import { type Ticket, ticketsOf } from '#shared/domain/ticket.ts';
import { eventFacts } from '#test/support/ticket.ts';

const now = '2027-01-01T00:00:00.000Z';
const seller = { name: 'Hot Clube', email: 'hot@example.com' };

/** Three rates, a fee and amounts that no rate divides. */
const boughtOrder = (mode: 'included' | 'added'): Order => {
  const event = eventFacts({ currency: 'EUR' });
  const pick = (name: string, price: number, quantity: number, taxBasisPoints?: number) => ({
    price,
    quantity,
    type: {
      ...{ ticketTypeId: newId('ticketType'), eventId: event.eventId, name, note: '', price, currency: 'EUR' as const },
      ...{ total: 100, perOrder: 10, perBuyer: 10, position: 0, shards: 1, generation: 0, version: 1 },
      ...(taxBasisPoints !== undefined && { taxBasisPoints }),
    },
  });
  const picks = [pick('Standing', 1333, 3), pick('Programme', 777, 2, 600), pick('Gift', 501, 1, 0)];
  const terms = { fee: { basisPoints: 250, bearer: 'buyer' as const }, tax: { name: 'VAT', basisPoints: 2300, mode } };
  const buyer = { buyerKey: 'b', name: 'Ana', email: 'ana@example.com' };
  const given = { orderId: newId('order'), event, terms, picks, buyer, locale: 'en' as const, requestHash: '', now };
  return { ...draftOrder(given), status: 'ISSUED', issuedAt: now };
};

type Move =
  | { move: 'refund'; tickets: number; amount: number | undefined }
  | { move: 'news'; which: number; state: RefundNews['state'] }
  | { move: 'settle' | 'restore' | 'deliver'; which: number; isRepeated?: boolean };

const place = fc.nat({ max: 11 });
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.record({
      move: fc.constant('refund' as const),
      tickets: fc.nat({ max: 3 }),
      amount: fc.option(fc.integer({ min: 1, max: 4000 }), { nil: undefined }),
    }),
    fc.record({
      move: fc.constant('news' as const),
      which: place,
      state: fc.constantFrom('pending' as const, 'succeeded' as const, 'succeeded' as const, 'failed' as const),
    }),
    fc.record({ move: fc.constantFrom('settle' as const, 'restore' as const), which: place }),
    fc.record({ move: fc.constant('deliver' as const), which: place, isRepeated: fc.boolean() }),
  ),
  { maxLength: 40 },
);

/** An order whose refunds take any way they can, with a worker that hears of them late, twice and in any order. */
const startBooks = (mode: 'included' | 'added') => {
  let order = boughtOrder(mode);
  let tickets: Ticket[] = ticketsOf(order, now).map((ticket) => ({ ...ticket, qr: '' }));
  const refunds: Refund[] = [];
  const papers: Invoice[] = [];
  /** The refunds whose papers are to be written; undefined stands for the order. */
  const queue: (string | undefined)[] = [undefined];

  const write = (draft: InvoiceDraft) => {
    const isThere = papers.some(({ kind, refundId }) => kind === draft.kind && refundId === draft.refundId);
    if (!isThere) papers.push({ ...draft, number: numberOf('2027', papers.length + 1) });
  };
  const put = (before: Refund | undefined, after: Refund) => {
    if (before) refunds.splice(refunds.indexOf(before), 1, after);
    else refunds.push(after);
    order = { ...order, ...orderAfter(order, before, after, false) };
    for (const { job, payload } of jobsOfRefund({ before, after }))
      if (job === 'writeInvoice') queue.push((payload as { refundId: string }).refundId);
  };
  const begin = (plan: RefundPlan, settles?: string) => {
    const refundId = newId('refund');
    put(undefined, draftRefund(order, { refundId, cause: 'organizer', ...plan, ...(settles && { settles }) }, now));
    tickets = tickets.map((ticket) =>
      plan.ticketIds.includes(ticket.ticketId) ? { ...ticket, status: 'VOID', voidedBy: refundId } : ticket,
    );
  };
  const restore = (refund: Refund) => {
    const isAnswered = refund.restoredAt || refunds.some(({ settles }) => settles === refund.refundId);
    if (refund.status !== 'FAILED' || isAnswered || refund.amount > order.total - (order.refunded ?? 0)) return;
    put(refund, restored(refund, now));
    tickets = tickets.map((ticket) => {
      const { voidedBy, ...rest } = ticket;
      return voidedBy === refund.refundId ? { ...rest, status: 'VALID' } : ticket;
    });
  };
  const deliver = (refundId: string | undefined): boolean => {
    const about = { order, seller, eventTitle: 'Jazz', now };
    const invoice = papers.find(({ kind }) => kind === 'invoice');
    if (refundId === undefined) write(draftInvoice(about));
    else if (!invoice) return false;
    else {
      const creditNote = papers.find((paper) => paper.kind === 'credit_note' && paper.refundId === refundId);
      const refund = refunds.find((one) => one.refundId === refundId) as Refund;
      const draft = draftForRefund(about, refund, { invoice, creditNote });
      if (draft) write(draft);
    }
    return true;
  };
  const drain = () => {
    while (queue.length > 0) {
      const next = queue.shift();
      if (!deliver(next)) queue.push(next);
    }
  };
  const play = (move: Move) => {
    if (move.move === 'refund') {
      const valid = tickets.filter(({ status }) => status === 'VALID').slice(0, move.tickets);
      const ticketIds = move.tickets > 0 ? valid.map(({ ticketId }) => ticketId) : undefined;
      return begin(planRefund({ order, tickets, refunds }, { ticketIds, amount: move.amount }));
    }
    if (move.move === 'deliver') {
      const [refundId] = queue.length > 0 ? queue.splice(move.which % queue.length, 1) : [];
      if (!deliver(refundId) || move.isRepeated) queue.push(refundId);
      return;
    }
    const refund = refunds[move.which % Math.max(1, refunds.length)];
    if (!refund) return;
    if (move.move !== 'news')
      return move.move === 'restore'
        ? restore(refund)
        : begin(planSettlement({ order, tickets, refunds }, refund.refundId), refund.refundId);
    // The provider never hears of money that was given back by hand.
    const after = refund.settles
      ? undefined
      : afterNews(refund, { providerId: `re_${refund.refundId}`, amount: refund.amount, state: move.state }, now);
    if (after) put(refund, after);
  };
  return { play, drain, papers, refunds, order: () => order };
};

const played = (mode: 'included' | 'added', history: readonly Move[]) => {
  const books = startBooks(mode);
  for (const move of history)
    try {
      books.play(move);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  books.drain();
  return books;
};

/** What the papers come to, where a credit note takes away what the others say. */
const sumOf = (papers: readonly Invoice[], of: (paper: Invoice) => number): number =>
  papers.reduce((sum, paper) => sum + (paper.kind === 'credit_note' ? -of(paper) : of(paper)), 0);

const anyMode = fc.constantFrom('included' as const, 'added' as const);

test('the papers of an order come to what was kept of it, whatever became of its refunds', () => {
  fc.assert(
    fc.property(anyMode, moves, (mode, history) => {
      const { papers, order, refunds } = played(mode, history);
      const { total, returned = 0, tax, fee } = order();
      const done = refunds.filter(({ status }) => status === 'DONE').flatMap(({ parts }) => parts);
      const backOf = (name: 'tax' | 'fee') => done.reduce((sum, part) => sum + part[name], 0);
      expect(sumOf(papers, (paper) => paper.total)).toBe(total - returned);
      expect(sumOf(papers, (paper) => paper.tax?.amount ?? 0)).toBe((tax?.amount ?? 0) - backOf('tax'));
      expect(sumOf(papers, (paper) => paper.fee)).toBe((fee?.amount ?? 0) - backOf('fee'));
    }),
    { numRuns: 1000 },
  );
});

test('a credit note stands exactly where its refund is done, and is taken back at most once, row for row', () => {
  fc.assert(
    fc.property(anyMode, moves, (mode, history) => {
      const { papers, refunds } = played(mode, history);
      for (const { refundId, status, amount } of refunds) {
        const [creditNote, reversal, ...more] = papers.filter((paper) => paper.refundId === refundId);
        expect(more).toEqual([]);
        expect(creditNote !== undefined && reversal === undefined).toBe(status === 'DONE' && amount > 0);
        if (!creditNote || !reversal) continue;
        const { number, ...rows } = creditNote;
        expect(reversal).toEqual({ ...rows, kind: 'reversal', corrects: number, number: reversal.number });
      }
    }),
    { numRuns: 500 },
  );
});
