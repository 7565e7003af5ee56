import { describe, expect, test } from 'vitest';
import { newId } from '#shared/domain/ids.ts';
import { readSeatMap } from '#shared/domain/seat-map.ts';
import { planOf } from '#shared/domain/seat-plan.ts';
import { whileContended } from '#shared/storage/contention.ts';
import { type Action, TransactionRefused, transact } from '#shared/storage/database.ts';
import { freeSeats, takenBeside, takenIn, takenSeats, takeSeats } from '#shared/storage/seats.ts';
import { call } from '#test/support/invoke.ts';
import { aChart, aLargeChart } from '#test/support/seating.ts';
import { aSeatedDraft } from '#test/support/venue.ts';

/** Writes as a sale does; answers whether it was done. */
const write = async (actions: Action[]): Promise<boolean> => {
  try {
    await whileContended(() => transact(actions));
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused) return false;
    throw error;
  }
};

const anEventId = () => newId('event');
const anOrderId = () => newId('order');

describe('a seat', () => {
  test('has one winner of twenty who want it at the same moment', async () => {
    const [eventId, orders] = [anEventId(), Array.from({ length: 20 }, anOrderId)];
    const won = await Promise.all(orders.map((orderId) => write(takeSeats(eventId, ['Stalls F-12'], orderId))));
    const winners = orders.filter((_, place) => won[place]);
    expect(winners).toHaveLength(1);
    expect(await takenSeats(eventId)).toEqual(new Map([['Stalls F-12', winners[0]]]));
  });

  test('is not in the way of its neighbours: ten who want ten seats of a row have them all', async () => {
    const eventId = anEventId();
    const takes = Array.from({ length: 10 }, (_, place) => takeSeats(eventId, [`Stalls F-${place + 1}`], anOrderId()));
    expect((await Promise.all(takes.map(write))).every(Boolean)).toBe(true);
    expect((await takenSeats(eventId)).size).toBe(10);
  });

  test('is taken with all the others of its order or not at all, and the refusal names it', async () => {
    const eventId = anEventId();
    await write(takeSeats(eventId, ['Stalls B-2'], anOrderId()));
    const wanted = ['Stalls A-1', 'Stalls A-2', 'Stalls B-2', 'Stalls B-3'];
    const refused = await transact(takeSeats(eventId, wanted, anOrderId())).catch((error: unknown) => error);
    const { reasons } = refused as TransactionRefused;
    expect(reasons.flatMap(({ item }) => (item ? takenIn(item, wanted) : []))).toEqual(['Stalls B-2']);
    expect([...(await takenSeats(eventId)).keys()]).toEqual(['Stalls B-2']);
  });

  test('is given back only by the order that has it, and can be taken again then', async () => {
    const [eventId, first, second] = [anEventId(), anOrderId(), anOrderId()];
    const seats = ['Circle AA-101', 'Circle AA-102'];
    await write(takeSeats(eventId, seats, first));
    expect(await write(freeSeats(eventId, seats, second))).toBe(false);
    expect(await write(freeSeats(eventId, seats, first))).toBe(true);
    expect(await write(freeSeats(eventId, seats, first))).toBe(false);
    expect(await write(takeSeats(eventId, seats, second))).toBe(true);
  });

  test('of one event is not that of another', async () => {
    const [here, there] = [anEventId(), anEventId()];
    await write(takeSeats(here, ['Stalls A-1'], anOrderId()));
    expect(await write(takeSeats(there, ['Stalls A-1'], anOrderId()))).toBe(true);
  });

  test('is known with its row to whoever asks about neighbours', async () => {
    const eventId = anEventId();
    await write(takeSeats(eventId, ['Stalls A-1', 'Stalls A-9', 'Stalls B-1'], anOrderId()));
    expect(await takenBeside(eventId, ['Stalls A-4', 'Stalls A-5'])).toEqual(new Set(['Stalls A-1', 'Stalls A-9']));
  });
});

describe('what the picker asks for', () => {
  test('is which seats are taken, bit by bit', async () => {
    const { params, seating, publish } = await aSeatedDraft();
    await publish();
    const taken = ['Stalls A-1', 'Stalls C-10'];
    await write(takeSeats(params.eventId, taken, anOrderId()));
    const { status, body } = await call('getSeats', { params });
    expect([status, body.chartKey]).toEqual([200, seating.chartKey]);
    expect(readSeatMap(planOf(aChart()), body.taken)).toEqual(new Set(taken));
  });

  test('may be kept at the edge for two seconds, and is as short for 5,000 seats as a sentence', async () => {
    const { params, publish } = await aSeatedDraft({
      ...aLargeChart(),
      sections: aLargeChart().sections.map((section, at) => ({
        ...section,
        sectionId: at === 0 ? 'stalls' : section.sectionId,
      })),
    });
    await publish();
    const { headers, raw } = await call('getSeats', { params });
    expect(headers['cache-control']).toContain('s-maxage=2');
    expect(raw.length).toBeLessThan(1100);
  });

  test('is nothing for a draft, and nothing for an event without seats', async () => {
    const { params } = await aSeatedDraft();
    expect((await call('getSeats', { params })).status).toBe(404);
    expect((await call('getSeats', { params: { eventId: newId('event') } })).status).toBe(404);
  });
});
