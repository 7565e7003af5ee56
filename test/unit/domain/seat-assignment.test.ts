import { expect, test } from 'vitest';
import { assignSeats, freeSeatsOf, type Hall } from '#shared/domain/seat-assignment.ts';
import { planOf } from '#shared/domain/seat-plan.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { aChart, rowsSection } from '#test/support/seating.ts';

const type = (ticketTypeId: string, isSeated = true) => ({ ticketTypeId, name: ticketTypeId, isSeated }) as TicketType;
const pick = (ticketTypeId: string, quantity: number) => ({ type: type(ticketTypeId), quantity, price: 1000 });

/** Two rows of four: the first sold as `near`, with a place for a wheelchair at its left, the second as `far`. */
const aHall = (taken: string[] = []): Hall => ({
  plan: planOf(
    aChart([
      rowsSection({ sectionId: 'front', name: 'Front', rows: 1, seats: 4, marks: { '0.0': 'wheelchair' } }),
      rowsSection({ sectionId: 'back', name: 'Back', rows: 1, seats: 4, y: 500 }),
    ]),
  ),
  seating: {
    venueId: 'ven_1',
    chartId: 'cha_1',
    chartVersion: 1,
    chartKey: 'cha_1-1',
    categories: { front: 'near', back: 'far' },
    avoidsOrphans: false,
  },
  taken: new Set(taken),
});

test('gives each type seats of its own sections, side by side, and leaves other types alone', () => {
  const standing = { type: type('standing', false), quantity: 2, price: 500 };
  const [near, far, other] = assignSeats([pick('near', 2), pick('far', 2), standing], aHall());
  expect(near?.seats).toEqual(['Front A-2', 'Front A-3']);
  expect(far?.seats).toEqual(['Back A-2', 'Back A-3']);
  expect(other).toEqual(standing);
});

test('seats people apart rather than refusing them', () => {
  expect(assignSeats([pick('far', 3)], aHall(['Back A-2']))[0]?.seats).toEqual(['Back A-1', 'Back A-3', 'Back A-4']);
});

test('keeps places for wheelchairs, and says how many others are left', () => {
  expect(freeSeatsOf(aHall(['Front A-3']), 'near')).toBe(2);
  expect(() => assignSeats([pick('near', 4)], aHall())).toThrow(
    expect.objectContaining({ code: 'not_enough_left', facts: { name: 'near', left: 3 } }),
  );
  const full = aHall(['Front A-2', 'Front A-3', 'Front A-4']);
  expect(() => assignSeats([pick('near', 1)], full)).toThrow(expect.objectContaining({ code: 'sold_out' }));
});

test('gives no seat twice within one order', () => {
  const seats = assignSeats([pick('far', 2), pick('far', 2)], aHall()).flatMap((seated) => seated.seats ?? []);
  expect(new Set(seats).size).toBe(4);
});
