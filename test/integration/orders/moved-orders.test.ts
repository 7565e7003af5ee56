import { describe, expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { faultsOf } from '#shared/domain/truth.ts';
import { takenSeats } from '#shared/storage/seats.ts';
import { loadSnapshot } from '#shared/storage/snapshot.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { enter } from '#test/support/entered.ts';
import { aHallSale } from '#test/support/hall.ts';
import { call, type Sent } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { askRefund, recordsOf } from '#test/support/refund.ts';
import { aSale, leftOf } from '#test/support/sale.ts';

const move = (as: Sent['as'], orderId: string, from: TicketType, to: TicketType, seats?: string[]) =>
  call('moveOrder', {
    as,
    params: { orderId },
    body: { from: from.ticketTypeId, to: to.ticketTypeId, ...(seats && { seats }) },
  });

/** An order of two standing places, in an event that also has seats in the stalls and on the balcony. */
const aHallOrder = async () => {
  const seats = { total: 30, isSeated: true };
  const { owner, event, ticketTypes } = await aHallSale([
    { name: 'Standing' },
    { name: 'Stalls', ...seats },
    { name: 'Balcony', ...seats },
  ]);
  const [standing, stalls, balcony] = ticketTypes as [TicketType, TicketType, TicketType];
  const sell = async () => {
    const { body } = await enter(owner, event, [{ ...standing, quantity: 2, price: 1400 }], { kind: 'manual' });
    await deliver('issueTickets', [{ orderId: body.orderId }]);
    return body.orderId as string;
  };
  return { owner, event, standing, stalls, balcony, sell, orderId: await sell() };
};
const seatsOf = async (orderId: string) => (await recordsOf(orderId)).tickets.map(({ seat }) => seat);

/** An order of two standing places paid by hand, in an event that also has dearer and cheaper ones. */
const aMovableOrder = async (given: Partial<TicketType>[] = []) => {
  const { owner, event, ticketTypes } = await aSale([
    { name: 'Standing', ...given[0] },
    { name: 'Balcony', price: 2000, ...given[1] },
    { name: 'Yard', price: 900, ...given[2] },
  ]);
  const [standing, balcony, yard] = ticketTypes as [TicketType, TicketType, TicketType];
  const sell = async () => {
    const { body } = await enter(owner, event, [{ ...standing, quantity: 2, price: 1400 }], { kind: 'manual' });
    await deliver('issueTickets', [{ orderId: body.orderId }]);
    return body.orderId as string;
  };
  return { owner, event, standing, balcony, yard, sell, orderId: await sell() };
};
/** Everything but the books, which are written by a message that these tests do not deliver. */
const nothingWrong = async (eventId: string) => {
  const snapshot = await loadSnapshot(eventId, new Date().toISOString());
  return faultsOf(snapshot as NonNullable<typeof snapshot>).filter(({ rule }) => rule !== 'B1');
};
const typesOf = async (orderId: string) => (await recordsOf(orderId)).tickets.map(({ typeName }) => typeName);

describe('the tickets of an order', () => {
  test('move to another type with their codes, their price and their stock, and the difference is told', async () => {
    const { owner, event, standing, balcony, orderId } = await aMovableOrder();
    const before = (await recordsOf(orderId)).tickets;
    const { status, body } = await move(owner, orderId, standing, balcony);
    expect([status, body.difference, body.order.total]).toEqual([200, 1200, 2800]);
    expect(body.order.lines).toMatchObject([{ name: 'Balcony', quantity: 2, price: 1400 }]);
    const { tickets } = await recordsOf(orderId);
    expect(tickets.map(({ qr, typeName }) => [qr, typeName])).toEqual(before.map(({ qr }) => [qr, 'Balcony']));
    expect([await leftOf(standing), await leftOf(balcony)]).toEqual([100, 98]);
    expect(await nothingWrong(event.eventId)).toEqual([]);
    expect((await move(owner, orderId, standing, balcony)).body.difference).toBe(1200);
    expect(await leftOf(balcony)).toBe(98);
  });

  test('move to one type when two members move them to two at once', async () => {
    const { owner, event, standing, balcony, yard, orderId } = await aMovableOrder();
    const answers = await Promise.all([move(owner, orderId, standing, balcony), move(owner, orderId, standing, yard)]);
    expect(answers.map(({ status }) => status).toSorted()[0]).toBe(200);
    const names = await typesOf(orderId);
    expect(new Set(names).size).toBe(1);
    expect([await leftOf(standing), (await leftOf(balcony)) + (await leftOf(yard))]).toEqual([100, 198]);
    expect(await nothingWrong(event.eventId)).toEqual([]);
  });

  test('move for one of two orders when there is room for one', async () => {
    const { owner, event, standing, balcony, sell, orderId } = await aMovableOrder([{}, { total: 3, shards: 1 }]);
    const other = await sell();
    const answers = await Promise.all([orderId, other].map((id) => move(owner, id, standing, balcony)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('not_enough_left');
    expect([await leftOf(balcony), await nothingWrong(event.eventId)]).toEqual([1, []]);
  });

  test('move or are given back, never both as another type', async () => {
    const { owner, event, standing, balcony, sell } = await aMovableOrder();
    for (let round = 0; round < 3; round++) {
      const orderId = await sell();
      await Promise.all([move(owner, orderId, standing, balcony), askRefund(owner, orderId)]);
    }
    expect(await nothingWrong(event.eventId)).toEqual([]);
  });

  test('move whole or not at all wherever the move dies', async () => {
    const { owner, event, standing, balcony, sell } = await aMovableOrder();
    await everyCrash(async (nth, crash) => {
      const orderId = await sell();
      const hasDied = await dyingAt(nth, crash, () => move(owner, orderId, standing, balcony));
      expect(new Set(await typesOf(orderId)).size).toBe(1);
      expect((await move(owner, orderId, standing, balcony)).status).toBe(200);
      return hasDied;
    });
    expect(await nothingWrong(event.eventId)).toEqual([]);
  });

  test('give their room in a pool only back where the other type does not draw on it', async () => {
    const pool = { poolId: 'pol_0123456789abcdefghjkmnpqrs', name: 'Saturday', total: 50, generation: 1, shards: 1 };
    const { owner, event, ticketTypes } = await aSale([{ poolIds: [pool.poolId] }, { poolIds: [pool.poolId] }, {}], {
      pools: [pool],
    });
    const [one, shared, free] = ticketTypes as [TicketType, TicketType, TicketType];
    const { putItems } = await import('#test/support/members.ts');
    const { keys } = await import('#shared/storage/keys.ts');
    await putItems([{ ...keys.stock(pool.poolId, 1, 0), type: 'Stock', available: 50 }]);
    const left = () => leftOf({ ...one, ticketTypeId: pool.poolId, generation: 1, shards: 1 });
    const { body } = await enter(owner, event, [{ ...one, quantity: 2 }]);
    await deliver('issueTickets', [{ orderId: body.orderId }]);
    expect(await left()).toBe(48);
    expect((await move(owner, body.orderId, one, shared)).status).toBe(200);
    expect(await left()).toBe(48);
    expect((await move(owner, body.orderId, shared, free)).status).toBe(200);
    expect([await left(), await nothingWrong(event.eventId)]).toEqual([50, []]);
  });

  test('stay where one was given back, the types let in differently many, or a member may not move them', async () => {
    const { owner, event, standing, balcony, yard, orderId } = await aMovableOrder([{}, {}, { admits: 2 }]);
    expect((await move(owner, orderId, standing, yard)).body.code).toBe('order_not_movable');
    const finance = await aMember(event.organizationId, ['finance']);
    expect((await move(finance, orderId, standing, balcony)).status).toBe(403);
    const { tickets } = await recordsOf(orderId);
    await askRefund(owner, orderId, { ticketIds: [tickets[0]?.ticketId] });
    expect((await move(owner, orderId, standing, balcony)).body.code).toBe('order_not_movable');
  });

  test('take the best seats that are free, give them back when they move on, and keep their codes', async () => {
    const hall = await aHallOrder();
    const { owner, event, orderId, standing, stalls, balcony } = hall;
    const before = (await recordsOf(orderId)).tickets.map(({ qr }) => qr);
    const { status, body } = await move(owner, orderId, standing, stalls);
    expect([status, body.difference, body.order.lines[0].seats]).toEqual([200, 0, ['Stalls A-5', 'Stalls A-6']]);
    expect(await seatsOf(orderId)).toEqual(['Stalls A-5', 'Stalls A-6']);
    expect((await recordsOf(orderId)).tickets.map(({ qr }) => qr)).toEqual(before);
    expect((await move(owner, orderId, stalls, balcony)).body.order.lines[0].seats).toEqual([
      'Balcony A-5',
      'Balcony A-6',
    ]);
    expect([...(await takenSeats(event.eventId, true)).keys()].toSorted()).toEqual(['Balcony A-5', 'Balcony A-6']);
    expect((await move(owner, orderId, balcony, standing)).status).toBe(200);
    expect([await seatsOf(orderId), (await takenSeats(event.eventId, true)).size]).toEqual([[undefined, undefined], 0]);
    expect(await nothingWrong(event.eventId)).toEqual([]);
  });

  test('take the seats that are named, which nobody else has and that are of the type', async () => {
    const { owner, event, orderId, standing, stalls, sell } = await aHallOrder();
    const named = (id: string, seats: string[]) => move(owner, id, standing, stalls, seats);
    const wrong = [['Stalls C-1'], ['Stalls C-1', 'Balcony C-2'], ['Stalls C-1', 'Stalls C-99']];
    for (const seats of wrong) expect((await named(orderId, seats)).body.code).toBe('seats_wrong');
    expect((await named(orderId, ['Stalls C-1', 'Stalls C-2'])).status).toBe(200);
    expect(await seatsOf(orderId)).toEqual(['Stalls C-1', 'Stalls C-2']);
    const taken = await named(await sell(), ['Stalls C-2', 'Stalls C-3']);
    expect([taken.status, taken.body.code]).toEqual([409, 'seat_taken']);
    expect(await nothingWrong(event.eventId)).toEqual([]);
  });

  test('take different seats when two orders move into the same rows at once', async () => {
    const { owner, event, orderId, standing, stalls, sell } = await aHallOrder();
    const other = await sell();
    const answers = await Promise.all([orderId, other].map((id) => move(owner, id, standing, stalls)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const seats = [...(await seatsOf(orderId)), ...(await seatsOf(other))];
    expect(new Set(seats).size).toBe(4);
    expect(await nothingWrong(event.eventId)).toEqual([]);
  });
});
