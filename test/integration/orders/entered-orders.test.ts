import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { transactionsOf } from '#shared/domain/ledger-history.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { ticketFaults } from '#shared/domain/truth-orders.ts';
import { find } from '#shared/storage/orders.ts';
import { anOpenCheckout, paidWebhook, receive } from '#test/support/checkout.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { enter } from '#test/support/entered.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { payOn } from '#test/support/payment-page.ts';
import { askRefund, cards, recordsOf } from '#test/support/refund.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';

const oneType = async (given: Partial<TicketType> = {}) => {
  const { owner, event, ticketTypes } = await aSale([given]);
  return { owner, event, type: ticketTypes[0] as TicketType };
};
const faultsOf = async (orderId: string) => ticketFaults({ orders: [await recordsOf(orderId)] });
const balancesOf = async (orderId: string) => {
  const sums: Record<string, number> = {};
  for (const { entries } of transactionsOf(await recordsOf(orderId)))
    for (const { account, amount } of entries) sums[account] = (sums[account] ?? 0) + amount;
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
};

test('tickets that were paid past the payment provider may cost less than a card can be charged', async () => {
  const { owner, event, type } = await oneType({ price: 20 });
  const { status, body } = await enter(owner, event, [{ ...type, quantity: 1 }], { kind: 'manual', how: 'cash' });
  expect([status, body.status, body.total]).toEqual([201, 'PAID', 20]);
  expect((await buy(event, [[type, 1]])).body.code).toBe('total_below_minimum');
});

describe('complimentary tickets', () => {
  test('cost nothing, take stock, and are issued, outside the sales window and above every limit', async () => {
    const { owner, event, type } = await oneType({
      salesCloseAt: '2020-01-01T00:00:00.000Z',
      perOrder: 1,
      perBuyer: 1,
    });
    const { status, body } = await enter(owner, event, [{ ...type, quantity: 5 }]);
    expect([status, body.status, body.total, body.origin]).toEqual([
      201,
      'PAID',
      0,
      { kind: 'complimentary', reason: 'She writes about us.' },
    ]);
    await deliver('issueTickets', [{ orderId: body.orderId }]);
    const { order, tickets } = await recordsOf(body.orderId);
    expect([order.status, order.origin?.by, tickets.length]).toEqual(['ISSUED', owner.userId, 5]);
    expect([await leftOf(type), await balancesOf(body.orderId), await faultsOf(body.orderId)]).toEqual([95, {}, []]);
    expect((await enter(owner, event, [{ ...type, quantity: 2 }])).status).toBe(201);
  });

  test('for the last place are given once when two members give it at once', async () => {
    const { owner, event, type } = await oneType({ total: 1, shards: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => enter(owner, event, [{ ...type, quantity: 1 }])));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect([await leftOf(type), answers.find(({ status }) => status === 409)?.body.code]).toEqual([0, 'sold_out']);
  });

  test('are one order however often the request is repeated, whatever died before', async () => {
    const { owner, event, type } = await oneType();
    let entered = 0;
    await everyCrash(async (nth, crash) => {
      const key = randomUUID();
      const hasDied = await dyingAt(nth, crash, async () => {
        const { status } = await enter(owner, event, [{ ...type, quantity: 1 }], {}, key);
        if (status >= 500) throw new Error('It died.');
      });
      const first = await enter(owner, event, [{ ...type, quantity: 1 }], {}, key);
      const again = await enter(owner, event, [{ ...type, quantity: 1 }], {}, key);
      expect([first.status, again.body]).toEqual([201, first.body]);
      entered += 1;
      return hasDied;
    });
    expect(await leftOf(type)).toBe(100 - entered);
  });

  test('are not for the door to give, nor of another event’s types, nor of seats that nobody has drawn', async () => {
    const { owner, event, type } = await oneType({ isSeated: true });
    const door = await aMember(event.organizationId, ['door']);
    expect((await enter(door, event, [{ ...type, quantity: 1 }])).status).toBe(403);
    expect((await enter(owner, event, [{ ...type, quantity: 1 }])).body.code).toBe('seats_wrong');
    const { type: foreign } = await oneType();
    expect((await enter(owner, event, [{ ...foreign, quantity: 1 }])).body.code).toBe('not_found');
  });
});

describe('an order paid by hand', () => {
  test('has its real price, no platform’s fee, and stands in the books as the organizer’s already', async () => {
    const { owner, event, type } = await oneType();
    const { body } = await enter(owner, event, [{ ...type, quantity: 2 }], { kind: 'manual', how: 'cash' });
    expect([body.total, body.origin.how, body.status]).toEqual([2800, 'cash', 'PAID']);
    await deliver('issueTickets', [{ orderId: body.orderId }]);
    const kinds = transactionsOf(await recordsOf(body.orderId)).map(({ kind }) => kind);
    expect([kinds, await balancesOf(body.orderId), await faultsOf(body.orderId)]).toEqual([['sale', 'payout'], {}, []]);
  });

  test('is given back by hand too, and never waits for the payment provider', async () => {
    const { owner, event, type } = await oneType();
    const lines = [{ ...type, quantity: 2, price: 1000 }];
    const { body } = await enter(owner, event, lines, { kind: 'manual', how: 'bank' });
    await deliver('issueTickets', [{ orderId: body.orderId }]);
    expect((await askRefund(owner, body.orderId)).body).toMatchObject({ status: 'DONE', amount: 2000 });
    const { order } = await recordsOf(body.orderId);
    expect([order.status, order.returned, await balancesOf(body.orderId)]).toEqual(['REFUNDED', 2000, {}]);
  });
});

describe('an order that waits for its payment', () => {
  const markPaid = (as: Parameters<typeof enter>[0], orderId: string) =>
    call('markOrderPaid', { as, params: { orderId }, body: { how: 'bank', note: 'Transfer of 3 May' } });

  test('is paid by hand, and its payment page takes no money any more', async () => {
    const { owner, orderId, url } = await anOpenCheckout();
    const { status, body } = await markPaid(owner, orderId);
    expect([status, body.status, body.origin]).toEqual([
      200,
      'PAID',
      { kind: 'manual', how: 'bank', reason: 'Transfer of 3 May' },
    ]);
    await payOn(url, cards.good).catch(() => undefined);
    await expect(paidWebhook(orderId).then((webhook) => webhook.body)).rejects.toThrow();
    expect((await markPaid(owner, orderId)).body.status).toBe('PAID');
    await deliver('issueTickets', [{ orderId }]);
    expect([(await find(orderId))?.status, await faultsOf(orderId)]).toEqual(['ISSUED', []]);
  });

  test('is paid by its buyer where they were faster', async () => {
    const { owner, orderId, url } = await anOpenCheckout();
    await payOn(url, cards.good);
    const { body } = await markPaid(owner, orderId);
    expect([body.status, body.origin]).toEqual(['PAID', undefined]);
    await receive(await paidWebhook(orderId));
    expect((await find(orderId))?.intentId).toBeDefined();
  });

  test('is paid by hand before any payment page was opened, and not once it has ended', async () => {
    const { owner, event, type } = await oneType();
    const [open, ended] = [(await buy(event, [[type, 1]])).body.order, (await buy(event, [[type, 1]])).body.order];
    expect((await markPaid(owner, open.orderId)).body.status).toBe('PAID');
    await call('cancelOrder', { as: owner, params: { orderId: ended.orderId } });
    expect((await markPaid(owner, ended.orderId)).body.code).toBe('order_not_payable');
    const door = await aMember(event.organizationId, ['door']);
    expect((await markPaid(door, ended.orderId)).status).toBe(403);
  });
});
