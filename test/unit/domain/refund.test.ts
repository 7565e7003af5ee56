import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsOf, type Order } from '#shared/domain/order.ts';
import { afterNews, leftToRefund, orderAfter, type Refund, type RefundNews } from '#shared/domain/refund.ts';
import { refundLines, ticketAmounts } from '#shared/domain/refund-amounts.ts';
import { planRefund } from '#shared/domain/refund-rules.ts';
import { returnsOf } from '#shared/domain/refund-stock.ts';
import { type Ticket, ticketsOf } from '#shared/domain/ticket.ts';
import { eventFacts, lineFacts, orderFacts } from '#test/support/ticket.ts';

const now = '2027-01-13T10:00:00.000Z';

/** An issued order with its tickets. */
const issued = (given: Partial<Order>) => {
  const order = orderFacts(eventFacts(), { status: 'ISSUED', issuedAt: now, ...given });
  return { order, tickets: ticketsOf(order, now).map((ticket): Ticket => ({ ...ticket, qr: '' })) };
};

const refundOf = (order: Order, given: Partial<Refund>): Refund => ({
  refundId: 'ref_1',
  orderId: order.orderId,
  eventId: order.eventId,
  organizationId: order.organizationId,
  status: 'REQUESTED',
  cause: 'organizer',
  amount: 0,
  currency: order.currency,
  parts: [],
  ticketIds: [],
  returns: [],
  reason: '',
  requestedAt: now,
  ...given,
});

test('deals what was paid for a line over its tickets to the last cent', () => {
  const { order } = issued({ lines: [{ ...lineFacts('Standing', 3, 1000), discount: 1 }], total: 2999 });
  expect([...ticketAmounts(order, refundLines(order, [])).values()]).toEqual([1000, 1000, 999]);
});

test('counts a fee the buyer bore and a tax that came on top as paid for the ticket', () => {
  const line = { ...lineFacts('Standing', 2, 1000), fee: 100, tax: 460 };
  const { order, tickets } = issued({
    lines: [line],
    fee: { amount: 100, bearer: 'buyer' },
    tax: { name: 'IVA', amount: 460, mode: 'added' },
    total: 2560,
  });
  const { amount, parts } = planRefund({ order, tickets, refunds: [] }, { ticketIds: [tickets[0]!.ticketId] });
  expect([amount, parts]).toEqual([
    1280,
    [{ ticketTypeId: line.ticketTypeId, pieces: 1, amount: 1280, fee: 50, tax: 230 }],
  ]);
});

test('ends a piece that admits several only with its last ticket', () => {
  const { order, tickets } = issued({ lines: [{ ...lineFacts('Family', 1, 4000), admits: 4 }], total: 4000 });
  const ids = tickets.map(({ ticketId }) => ticketId);
  const first = planRefund({ order, tickets, refunds: [] }, { ticketIds: ids.slice(0, 3) });
  expect([first.amount, first.parts[0]?.pieces]).toEqual([3000, 0]);
  const after = { ...order, refunded: 3000 };
  const left = tickets.map((ticket, place) => (place < 3 ? { ...ticket, status: 'VOID' as const } : ticket));
  const refunds = [refundOf(order, { ...first })];
  const last = planRefund({ order: after, tickets: left, refunds }, { ticketIds: ids.slice(3) });
  expect([last.amount, last.parts[0]?.pieces]).toEqual([1000, 1]);
});

test('gives add-ons back with everything that is left, and puts them on sale again', () => {
  const drink = { ...lineFacts('Drink', 2, 500), kind: 'add_on' as const };
  const { order, tickets } = issued({ lines: [lineFacts('Standing', 1, 1000), drink], total: 2000 });
  const plan = planRefund({ order, tickets, refunds: [] }, {});
  expect([plan.amount, plan.parts.map(({ pieces }) => pieces)]).toEqual([2000, [1, 2]]);
  expect(returnsOf(order, [], plan.parts, [])).toEqual(holdsOf(order));
});

test('puts stock back into the counters it came from, each once', () => {
  const line = lineFacts('Standing', 4, 1000);
  const { ticketTypeId } = line;
  const { order } = issued({
    lines: [line],
    holds: [
      [
        ticketTypeId,
        1,
        [
          [3, 3],
          [5, 1],
        ],
      ],
    ],
  });
  const part = { ticketTypeId, pieces: 2, amount: 2000, fee: 0, tax: 0 };
  const first = returnsOf(order, [], [part], []);
  expect(first).toEqual([[ticketTypeId, 1, [[3, 2]]]]);
  const second = returnsOf(order, [refundOf(order, { returns: first })], [part], []);
  expect(second).toEqual([
    [
      ticketTypeId,
      1,
      [
        [3, 1],
        [5, 1],
      ],
    ],
  ]);
  expect(returnsOf(order, [refundOf(order, { returns: [...first, ...second] })], [part], [])).toEqual([]);
});

test('puts as many back as end where a counter was taken from again, and writes each counter once', () => {
  const line = lineFacts('Standing', 2, 1000);
  const { ticketTypeId } = line;
  const holdsIn = (second: [number, number]): Order['holds'] => [
    [ticketTypeId, 1, [[3, 1]]],
    [ticketTypeId, second[0], [[second[1], 1]]],
  ];
  const partOf = (pieces: number) => ({ ticketTypeId, pieces, amount: 0, fee: 0, tax: 0 });
  const backOf = (second: [number, number], pieces: number, before: Refund[] = []) =>
    returnsOf(issued({ lines: [line], holds: holdsIn(second) }).order, before, [partOf(pieces)], []);
  expect(backOf([1, 5], 1)).toEqual([[ticketTypeId, 1, [[3, 1]]]]);
  expect(backOf([1, 3], 2)).toEqual([[ticketTypeId, 1, [[3, 2]]]]);
  expect(backOf([2, 5], 1)).toEqual([[ticketTypeId, 1, [[3, 1]]]]);
  const { order } = issued({ lines: [line] });
  const gone = refundOf(order, { returns: [[ticketTypeId, 1, [[3, 1]]]] });
  expect(backOf([2, 5], 1, [gone])).toEqual([[ticketTypeId, 2, [[5, 1]]]]);
});

test('leaves what a bank has taken back to the bank', () => {
  const { order, tickets } = issued({ disputed: 2800 });
  expect(leftToRefund(order)).toBe(0);
  expect(() => planRefund({ order, tickets, refunds: [] }, {})).toThrow('order_disputed');
});

const news = (state: RefundNews['state']): RefundNews => ({
  providerId: 're_1',
  refundId: 'ref_1',
  amount: 100,
  state,
});

test('ends in the same state in whatever order the provider’s news come', () => {
  const { order } = issued({});
  const states = ['pending', 'succeeded', 'failed'] as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 6 }), (told) => {
      const last = told.reduce<Refund>(
        (refund, state) => afterNews(refund, news(state), now) ?? refund,
        refundOf(order, { amount: 100 }),
      );
      const furthest = Math.max(...told.map((state) => states.indexOf(state)));
      expect(last.status).toBe(['SENT', 'DONE', 'FAILED'][furthest]);
    }),
  );
});

test('never promises more than was paid, and parts that add up, whatever is refunded and fails', () => {
  const step = fc.record({
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    fate: fc.constantFrom('DONE', 'FAILED'),
  });
  const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 100, max: 5000 })), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(lines, fc.array(step, { maxLength: 6 }), (wanted, steps) => {
      const { order: first, tickets } = issued({
        lines: wanted.map(([quantity, price], place) => ({ ...lineFacts(`Type ${place}`, quantity, price), fee: 7 })),
        fee: { amount: 7 * wanted.length, bearer: 'organizer' },
      });
      let order = first;
      const refunds: Refund[] = [];
      for (const [nth, { share, fate }] of steps.entries()) {
        const amount = Math.floor(leftToRefund(order) * share);
        if (amount === 0 || order.status !== 'ISSUED' || amount === leftToRefund(order)) continue;
        const plan = planRefund({ order, tickets, refunds }, { amount });
        expect(plan.parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
        const asked = refundOf(order, { ...plan, refundId: `ref_${nth}` });
        order = { ...order, ...orderAfter(order, undefined, asked, true) };
        const settled = afterNews(asked, { ...news(fate === 'DONE' ? 'succeeded' : 'failed'), amount }, now)!;
        order = { ...order, ...orderAfter(order, asked, settled, true) };
        refunds.push(settled);
        expect(order.refunded).toBeLessThanOrEqual(order.total);
        expect(order.returned).toBe(order.refunded);
      }
      if (leftToRefund(order) === 0) return;
      const rest = planRefund({ order, tickets, refunds }, {});
      const kept = refunds.filter(({ status }) => status === 'DONE').flatMap(({ parts }) => parts);
      const fees = [...kept, ...rest.parts].reduce((sum, { fee }) => sum + fee, 0);
      expect([rest.amount + (order.refunded ?? 0), fees]).toEqual([order.total, 7 * wanted.length]);
    }),
  );
});
