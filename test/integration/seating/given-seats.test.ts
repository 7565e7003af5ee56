import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { OrderLine } from '#shared/domain/order.ts';
import { beginRelease, find as findOrder } from '#shared/storage/orders.ts';
import { takenSeats } from '#shared/storage/seats.ts';
import { find as findEntry } from '#shared/storage/waitlists.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { enter } from '#test/support/entered.ts';
import { call } from '#test/support/invoke.ts';
import { aSeatedSale, inRowA } from '#test/support/seated.ts';
import { aChart, rowsSection } from '#test/support/seating.ts';

/** A row of four, the first of them a place for a wheelchair. */
const aRow = () => aChart([rowsSection({ rows: 1, seats: 4, marks: { '0.0': 'wheelchair' } })]);
const takenOf = async (eventId: string) => [...(await takenSeats(eventId, true)).keys()].sort();
const seatsIn = (lines: OrderLine[] | undefined) => lines?.flatMap(({ seats = [] }) => seats);

describe('an order that an organizer enters', () => {
  test('has the best seats that are free, side by side, and has them alone', async () => {
    const { event, owner, type, buySeats } = await aSeatedSale();
    await buySeats(inRowA(5, 6));
    const { status, body } = await enter(owner, event, [{ ...type, quantity: 3 }]);
    expect([status, body.lines[0].seats]).toEqual([201, inRowA(2, 3, 4)]);
    expect((await buySeats(inRowA(3))).body.code).toBe('seat_taken');
    await deliver('issueTickets', [{ orderId: body.orderId }]);
    const { body: listed } = await call('listRefunds', { as: owner, params: { orderId: body.orderId } });
    expect(listed.tickets.map(({ seat }: { seat: string }) => seat)).toEqual(inRowA(2, 3, 4));
  });

  test('goes elsewhere in the hall where a buyer is faster, so that nobody shares a seat', async () => {
    const { event, owner, type, buySeats } = await aSeatedSale();
    const given = Array.from({ length: 3 }, () => enter(owner, event, [{ ...type, quantity: 2 }]));
    const bought = inRowA(4, 5, 6).map((seat) => buySeats([seat]));
    const [entered, sold] = [await Promise.all(given), await Promise.all(bought)];
    const held = [
      ...entered.flatMap(({ body }) => seatsIn(body.lines) ?? []),
      ...sold.flatMap(({ body }) => seatsIn(body.order?.lines) ?? []),
    ];
    expect(new Set(held).size).toBe(held.length);
    expect(await takenOf(event.eventId)).toEqual(held.sort());
    expect(entered.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
  });

  test('takes no place for a wheelchair, and says how many others are left', async () => {
    const { event, owner, type } = await aSeatedSale(aRow());
    const { body } = await enter(owner, event, [{ ...type, quantity: 4 }]);
    expect([body.code, body.facts.left]).toEqual(['not_enough_left', 3]);
    expect((await enter(owner, event, [{ ...type, quantity: 3 }])).body.lines[0].seats).toEqual(inRowA(2, 3, 4));
    expect((await enter(owner, event, [{ ...type, quantity: 1 }])).body.code).toBe('sold_out');
  });

  test('has its seats once, wherever it dies', async () => {
    const { event, owner, type } = await aSeatedSale();
    let entered = 0;
    await everyCrash(async (nth, crash) => {
      const key = randomUUID();
      const hasDied = await dyingAt(nth, crash, async () => {
        if ((await enter(owner, event, [{ ...type, quantity: 1 }], {}, key)).status >= 500) throw new Error('It died.');
      });
      expect((await enter(owner, event, [{ ...type, quantity: 1 }], {}, key)).status).toBe(201);
      entered += 1;
      return hasDied;
    });
    expect(await takenOf(event.eventId)).toHaveLength(entered);
  });
});

describe('whoever waits for a seated type', () => {
  /** A sold-out row of which one buyer has everything but the place for a wheelchair, and how to wait for it. */
  const soldOut = async () => {
    const sale = await aSeatedSale(aRow());
    const { event, owner, type } = sale;
    const params = { eventId: event.eventId, ticketTypeId: type.ticketTypeId };
    const change = { version: type.version, hasWaitlist: true };
    expect((await call('changeTicketType', { as: owner, params, body: change })).status).toBe(200);
    const [group, single] = [await sale.buySeats(inRowA(2, 3)), await sale.buySeats(inRowA(4))];
    const wheelchair = await sale.buySeats(inRowA(1));
    const join = async (quantity: number) => {
      const body = { ticketTypeIds: [type.ticketTypeId], quantity, name: 'Rui', email: `${randomUUID()}@example.com` };
      const headers = { 'idempotency-key': randomUUID() };
      const answer = await call('joinWaitlist', { params: { eventId: event.eventId }, headers, body });
      expect(answer.status).toBe(201);
      return answer.body.entry.entryId as string;
    };
    const serve = (payload = {}) => deliver('serveWaitlist', [{ eventId: event.eventId, ...payload }]);
    const giveBack = async ({ body }: Awaited<ReturnType<typeof sale.buySeats>>) => {
      const { orderId } = body.order;
      await call('cancelOrder', { params: { orderId }, query: { token: body.token } });
      await deliver('releaseOrder', [{ orderId }]);
      await serve();
    };
    const offerTo = async (entryId: string) => {
      const { status, orderId } = (await findEntry(event.eventId, entryId)) ?? {};
      const order = orderId ? await findOrder(orderId) : undefined;
      return { status, orderId, seats: seatsIn(order?.lines) };
    };
    return { ...sale, group, single, wheelchair, join, serve, giveBack, offerTo };
  };

  test('is offered seats that nobody else can have meanwhile, and gives them back with the offer', async () => {
    const { event, join, serve, giveBack, offerTo, group, buySeats } = await soldOut();
    const [first, second] = [await join(2), await join(2)];
    await serve({ entryId: first });
    await giveBack(group);
    const offer = await offerTo(first);
    expect([offer.status, offer.seats]).toEqual(['OFFERED', inRowA(2, 3)]);
    expect((await buySeats(inRowA(2))).status).toBe(409);
    await Promise.all([serve(), serve()]);
    expect(await takenOf(event.eventId)).toHaveLength(4);
    await beginRelease(offer.orderId as string, 'cancelled_by_buyer', new Date().toISOString());
    await deliver('releaseOrder', [{ orderId: offer.orderId }]);
    await serve({ orderId: offer.orderId });
    expect(await offerTo(first)).toMatchObject({ status: 'DECLINED' });
    expect(await offerTo(second)).toMatchObject({ status: 'OFFERED', seats: inRowA(2, 3) });
  });

  test('is not kept waiting by a group for which only a place for a wheelchair is missing', async () => {
    const { join, serve, giveBack, offerTo, single, wheelchair } = await soldOut();
    const [pair, alone] = [await join(2), await join(1)];
    await serve({ entryId: pair });
    await giveBack(wheelchair);
    await giveBack(single);
    expect((await offerTo(pair)).status).toBe('WAITING');
    expect(await offerTo(alone)).toMatchObject({ status: 'OFFERED', seats: inRowA(4) });
  });
});
