import { describe, expect, test, vi } from 'vitest';
import * as orders from '#shared/storage/orders.ts';
import { release } from '#shared/storage/reservations.ts';
import { takenSeats } from '#shared/storage/seats.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';
import { paidWebhook, receive, statusOf } from '#test/support/checkout.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { askRefund, recordsOf } from '#test/support/refund.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';
import { aSeatedSale, inRowA } from '#test/support/seated.ts';
import { billed } from '#test/support/units.ts';

const takenOf = async (eventId: string) => [...(await takenSeats(eventId)).keys()].sort();

describe('seats in an order', () => {
  test('go to one of ten who want the same at the same moment, and the others are told which is gone', async () => {
    const { event, buySeats } = await aSeatedSale();
    const answers = await Promise.all(Array.from({ length: 10 }, () => buySeats(inRowA(4))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
      expect([status, body.code, body.facts]).toEqual([409, 'seat_taken', { seats: 'Stalls A-4' }]);
    }
    const sale = await loadSaleUncached(event.eventId, { isConsistent: true });
    expect(await leftOf(sale!.ticketTypes[0]!)).toBe(29);
    expect(await takenOf(event.eventId)).toEqual(['Stalls A-4']);
  });

  test('are taken all or none, over several rows, and every one that is gone is named', async () => {
    const { event, buySeats } = await aSeatedSale();
    await buySeats(['Stalls A-1', 'Stalls B-1']);
    const { status, body } = await buySeats(['Stalls A-1', 'Stalls A-2', 'Stalls B-1', 'Stalls C-1']);
    expect([status, body.facts]).toEqual([409, { seats: 'Stalls A-1, Stalls B-1' }]);
    expect(body.errors[0].path).toBe('lines.0.seats');
    expect(await takenOf(event.eventId)).toEqual(['Stalls A-1', 'Stalls B-1']);
  });

  test('are needed for a seated type, one for each ticket, and must exist', async () => {
    const { event, type } = await aSeatedSale();
    for (const [quantity, seats] of [
      [1, []],
      [2, inRowA(1)],
      [2, inRowA(1, 1)],
      [1, ['Stalls Z-99']],
    ] as const) {
      const { body } = await buy(event, [[type, quantity, { seats }]]);
      expect(body.code).toBe('seats_wrong');
    }
    expect(await takenOf(event.eventId)).toEqual([]);
  });

  test('are refused for a type without seats', async () => {
    const { event, ticketTypes } = await aSale();
    const { body } = await buy(event, [[ticketTypes[0]!, 1, { seats: inRowA(1) }]]);
    expect(body.code).toBe('seats_wrong');
  });

  test('may not leave a single one where the organizer minds', async () => {
    const { buySeats } = await aSeatedSale(undefined, { avoidsOrphans: true });
    const { body } = await buySeats(inRowA(2));
    expect([body.code, body.facts]).toEqual(['seat_left_alone', { seat: 'Stalls A-1' }]);
    expect((await buySeats(inRowA(1, 2))).status).toBe(201);
    expect((await buySeats(inRowA(4))).body.facts).toEqual({ seat: 'Stalls A-3' });
  });

  test('are the same order when the request is repeated', async () => {
    const { buySeats } = await aSeatedSale();
    const who = { key: `again-${Date.now()}`, email: 'again@example.com' };
    const [first, again] = [await buySeats(inRowA(1), who), await buySeats(inRowA(1), who)];
    expect(again.body.order.orderId).toBe(first.body.order.orderId);
  });

  test('cost two write units for each row, and nothing where nobody sits', async () => {
    const { buySeats } = await aSeatedSale();
    await buySeats(inRowA(10)); // The event is in memory from here on.
    const { bills } = await billed(() => buySeats([...inRowA(1, 2), 'Stalls B-1']));
    expect(bills.map(({ command }) => command)).toEqual(['TransactWrite']);
    expect(bills[0]?.writeUnits).toBe(6 + 2 * 2);
  });
});

describe('seats are free again', () => {
  test('when a hold ends by its timer, and not before', async () => {
    const { event, buySeats } = await aSeatedSale();
    const { body } = await buySeats(inRowA(1, 2));
    const { orderId, expiresAt } = body.order;
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      vi.setSystemTime(Date.parse(expiresAt) + 1);
      await deliver('expireOrder', [{ orderId }]);
      expect(await takenOf(event.eventId)).toEqual(inRowA(1, 2));
      await deliver('releaseOrder', [{ orderId }]);
    } finally {
      vi.useRealTimers();
    }
    expect(await takenOf(event.eventId)).toEqual([]);
    expect((await buySeats(inRowA(2))).status).toBe(201);
  });

  test('when a buyer gives the hold up, once, however often the work comes', async () => {
    const { event, buySeats } = await aSeatedSale();
    const { body } = await buySeats(inRowA(1));
    const { orderId } = body.order;
    await call('cancelOrder', { params: { orderId }, query: { token: body.token } });
    await deliver('releaseOrder', [{ orderId }]);
    await buySeats(inRowA(1));
    await deliver('releaseOrder', [{ orderId }]);
    expect(await takenOf(event.eventId)).toEqual(inRowA(1));
  });

  test('with the ticket that is refunded; the others stay', async () => {
    const { event, owner, own } = await aSeatedSale();
    const { orderId } = await own(inRowA(1, 2, 3));
    const { tickets } = await recordsOf(orderId);
    const second = tickets.find(({ seat }) => seat === 'Stalls A-2');
    const ticketIds = [second?.ticketId];
    expect((await askRefund(owner, orderId, { ticketIds })).status).toBeLessThan(300);
    expect(await takenOf(event.eventId)).toEqual(inRowA(1, 3));
  });

  test('with a refund of everything, unless the organizer keeps them off sale', async () => {
    const { event, owner, own } = await aSeatedSale();
    const [back, kept] = [await own(inRowA(1, 2)), await own(inRowA(5))];
    await askRefund(owner, back.orderId);
    await askRefund(owner, kept.orderId, { restock: false });
    expect(await takenOf(event.eventId)).toEqual(inRowA(5));
  });
});

describe('a paid seat', () => {
  test('is written on one ticket each, however often the payment is told of', async () => {
    const { buySeats } = await aSeatedSale();
    const { body } = await buySeats(inRowA(7, 8));
    const { orderId } = body.order;
    const guest = { params: { orderId }, query: { token: body.token } };
    await payOn((await call('startCheckout', guest)).body.url, '4242424242424242');
    const webhook = await paidWebhook(orderId);
    await Promise.all([receive(webhook), receive(webhook)]);
    await deliver('issueTickets', [{ orderId }, { orderId }]);
    const { body: order } = await call('getOrder', guest);
    expect(order.tickets.map(({ seat }: { seat: string }) => seat)).toEqual(inRowA(7, 8));
  });

  test('that comes too late is taken again while it is free, and paid back when somebody else has it', async () => {
    const { event, buySeats } = await aSeatedSale();
    const late = async (seats: string[], meanwhile: () => Promise<unknown>) => {
      const { body } = await buySeats(seats);
      const { orderId } = body.order;
      await payOn(
        (await call('startCheckout', { params: { orderId }, query: { token: body.token } })).body.url,
        '4242424242424242',
      );
      const order = (await orders.find(orderId))!;
      const webhook = await paidWebhook(orderId);
      await orders.beginRelease(orderId, 'expired', new Date(Date.parse(order.expiresAt) + 1).toISOString());
      await release(order, 'expired');
      await meanwhile();
      await receive(webhook);
      return statusOf(orderId);
    };
    expect(await late(inRowA(1), async () => undefined)).toBe('PAID');
    expect(await late(inRowA(2), () => buySeats(inRowA(2)))).toBe('REFUND_DUE');
    expect(await takenOf(event.eventId)).toEqual(inRowA(1, 2));
  });
});

test('wherever a purchase dies, a repeat has the seats in one order, and another buyer has none of them', async () => {
  const { event, buySeats } = await aSeatedSale();
  let seat = 0;
  const tried = await everyCrash(async (nth, crash) => {
    seat += 1;
    const wanted = [`Stalls ${'ABC'[Math.floor((seat - 1) / 10)]}-${((seat - 1) % 10) + 1}`];
    const who = { key: `dies-${process.pid}-${seat}-${Date.now()}`, email: `dies-${seat}@example.com` };
    const died = await dyingAt(nth, crash, () => buySeats(wanted, who));
    const { body } = await buySeats(wanted, who);
    expect((await takenSeats(event.eventId)).get(wanted[0]!)).toBe(body.order.orderId);
    return died;
  });
  expect(tried).toBeGreaterThan(1);
});
