import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestAvailable } from '#shared/domain/seat-choice.ts';
import { leavesOrphan } from '#shared/domain/seat-orphans.ts';
import { planOf, type Row, type Seat } from '#shared/domain/seat-plan.ts';
import { assertSeating, assertSeats } from '#shared/domain/seat-sale.ts';
import type { SeatMark } from '#shared/domain/seating-chart.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { aChart, aLargeChart, rowsSection, standingSection, tablesSection } from '#test/support/seating.ts';

const nobody = new Set<string>();
const inRowA = (...numbers: number[]) => new Set(numbers.map((number) => `Stalls A-${number}`));
const plan = planOf(aChart());
const rowA = plan.rows[0] as Row;

describe('a single seat left', () => {
  test.each([
    ['beside the wall', [], [2, 3], true],
    ['between two parties', [1, 2], [4, 5], true],
    ['by nobody who begins at the wall', [], [1, 2], false],
    ['by nobody who leaves a pair', [], [3, 4], false],
    ['by nobody who takes the last one', [1, 2, 3, 4, 5, 6, 7, 8, 9], [10], false],
    ['where one must remain whatever is chosen', [1, 2, 3, 4, 5, 6, 7], [8, 9], false],
    ['in the middle of a choice with a hole', [], [1, 2, 4, 5], true],
    ['that was alone before', [2, 5, 6, 7, 8, 9, 10], [3, 4], false],
  ])('%s', (_, taken, wanted, leaves) => {
    expect(leavesOrphan(rowA, inRowA(...taken), inRowA(...wanted))).toBe(leaves);
  });

  test('is minded on either side of an aisle', () => {
    const [row] = planOf(aChart([rowsSection({ rows: 1, aisles: [4] })])).rows as [Row];
    expect(leavesOrphan(row, nobody, inRowA(1, 2, 3))).toBe(false);
    expect(leavesOrphan(row, nobody, inRowA(2, 3))).toBe(true);
    expect(leavesOrphan(row, nobody, inRowA(5, 6))).toBe(false);
  });

  test('is never minded at a table', () => {
    const [table] = planOf(aChart([tablesSection()])).rows as [Row];
    expect(leavesOrphan(table, nobody, new Set(['Tables 1-2', 'Tables 1-4']))).toBe(false);
  });

  test('is never there after a choice of ours', () => {
    const isChosenWell = fc.property(fc.subarray(plan.seats), fc.integer({ min: 1, max: 5 }), (some, quantity) => {
      const taken = new Set(some.map(({ seatId }) => seatId));
      const chosen = new Set(bestAvailable(plan, taken, quantity, { avoidsOrphans: true }));
      for (const row of plan.rows) expect(leavesOrphan(row, taken, chosen)).toBe(false);
    });
    fc.assert(isChosenWell);
  });
});

describe('the best seats', () => {
  test('are in the middle of the front row', () => {
    expect(bestAvailable(plan, nobody, 2)).toEqual(['Stalls A-5', 'Stalls A-6']);
  });

  test('are the next best when those are taken', () => {
    expect(bestAvailable(plan, inRowA(4, 5, 6, 7), 2)).toEqual(['Stalls A-2', 'Stalls A-3']);
  });

  test('are as many as were asked for, free, distinct and side by side, or none', () => {
    const anyWish = fc.property(fc.subarray(plan.seats), fc.integer({ min: 1, max: 11 }), (some, quantity) => {
      const taken = new Set(some.map(({ seatId }) => seatId));
      const chosen = bestAvailable(plan, taken, quantity).map((seatId) => plan.byId.get(seatId) as Seat);
      if (chosen.length === 0) return;
      expect(chosen).toHaveLength(quantity);
      expect(new Set(chosen.map(({ rowId }) => rowId)).size).toBe(1);
      expect((chosen.at(-1) as Seat).index - (chosen[0] as Seat).index).toBe(quantity - 1);
      expect(chosen.some(({ seatId }) => taken.has(seatId))).toBe(false);
    });
    fc.assert(anyWish);
  });

  test('lie around each other for a group that no row holds, if it may be parted', () => {
    expect(bestAvailable(plan, nobody, 12)).toEqual([]);
    const parted = bestAvailable(plan, nobody, 12, { together: false });
    expect(new Set(parted).size).toBe(12);
    expect(bestAvailable(plan, nobody, 31, { together: false })).toEqual([]);
  });

  test('are not across an aisle', () => {
    const parted = planOf(aChart([rowsSection({ rows: 1, aisles: [5] })]));
    expect(bestAvailable(parted, nobody, 6)).toEqual([]);
    expect(bestAvailable(parted, nobody, 5)).toHaveLength(5);
  });

  const marks: Record<string, SeatMark> = {
    '0.4': 'wheelchair',
    '0.5': 'companion',
    '1.4': 'restricted',
    '1.5': 'restricted',
  };
  const marked = planOf(aChart([rowsSection({ marks })]));

  test('keep wheelchair places and those beside them for those who need them', () => {
    const chosen = bestAvailable(marked, nobody, 2);
    expect(chosen).toEqual(['Stalls A-3', 'Stalls A-4']);
    expect(bestAvailable(marked, nobody, 2, { accessible: true })).toEqual(['Stalls A-5', 'Stalls A-6']);
    expect(bestAvailable(plan, nobody, 1, { accessible: true })).toEqual([]);
  });

  test('have a clear view as long as there are any', () => {
    const taken = new Set(
      ['A', 'C'].flatMap((row) => plan.seats.filter((seat) => seat.row === row)).map(({ seatId }) => seatId),
    );
    expect(bestAvailable(marked, taken, 1)).toEqual(['Stalls B-4']);
  });

  test('are in the sections asked for', () => {
    const two = planOf(aChart([rowsSection(), rowsSection({ sectionId: 'circle', name: 'Circle', y: 700 })]));
    expect(bestAvailable(two, nobody, 1, { sectionIds: new Set(['circle']) })[0]).toMatch(/^Circle/);
  });

  test('are found among 5,000 within a blink', () => {
    const large = planOf(aLargeChart());
    const taken = new Set(large.seats.filter(({ index }) => index % 3 === 0).map(({ seatId }) => seatId));
    const began = performance.now();
    expect(bestAvailable(large, taken, 2, { avoidsOrphans: true })).toHaveLength(2);
    expect(bestAvailable(large, taken, 8, { together: false })).toHaveLength(8);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

const typeOf = (ticketTypeId: string, isSeated: boolean) => ({ ticketTypeId, isSeated }) as TicketType;

describe('seats that are asked for', () => {
  const rules = { categories: { stalls: 'typ_1' }, avoidsOrphans: false };
  const ask = (seats: string[], { taken = nobody, avoidsOrphans = false, ticketTypeId = 'typ_1' } = {}) =>
    assertSeats(plan, { ...rules, avoidsOrphans }, [{ ticketTypeId, seats, path: 'lines.0.seats' }], taken);

  test('are sold where they exist, are free and are of the type', () => {
    expect(() => ask(['Stalls A-2', 'Stalls A-3'])).not.toThrow();
  });

  test.each([
    ['do not exist', 'seats_wrong', { seats: ['Stalls Z-1'] }],
    ['belong to another type', 'seats_wrong', { ticketTypeId: 'typ_2' }],
    ['are taken', 'seat_taken', { taken: inRowA(2) }],
    ['leave one alone where that is minded', 'seat_left_alone', { avoidsOrphans: true }],
  ])(
    'are refused where they %s',
    (_, code, { seats = ['Stalls A-2', 'Stalls A-3'], ...given }: Record<string, unknown> & { seats?: string[] }) => {
      expect(() => ask(seats, given)).toThrow(expect.objectContaining({ code }));
    },
  );
});

describe('a seating', () => {
  const chart = aChart([rowsSection(), standingSection()]);
  const types = [typeOf('seated', true), typeOf('standing', false)];

  test('sells seats as seated types and room to stand as others; what is not for sale may be left out', () => {
    expect(() => assertSeating(chart, { stalls: 'seated', floor: 'standing' }, types)).not.toThrow();
    expect(() => assertSeating(chart, { stalls: 'seated' }, types)).not.toThrow();
  });

  test.each([
    ['sells seats as a type without', { stalls: 'standing' }],
    ['sells room to stand as a seated type', { floor: 'seated' }],
    ['names a type that does not exist', { stalls: 'nothing' }],
    ['names a section that does not exist', { stalls: 'seated', balcony: 'seated' }],
    ['sells nothing', {}],
  ])('is refused if it %s', (_, categories: Record<string, string>) => {
    expect(() => assertSeating(chart, categories, types)).toThrow(
      expect.objectContaining({ code: 'seating_incomplete' }),
    );
  });

  test('is refused by a chart that is not sound', () => {
    const unsound = aChart([rowsSection(), standingSection({ y: 300 })]);
    expect(() => assertSeating(unsound, { stalls: 'seated' }, types)).toThrow(
      expect.objectContaining({ code: 'chart_unsound' }),
    );
  });
});
