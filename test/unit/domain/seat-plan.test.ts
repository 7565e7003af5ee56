import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSeatMap, writeSeatMap } from '#shared/domain/seat-map.ts';
import { planOf } from '#shared/domain/seat-plan.ts';
import { chartProblems } from '#shared/domain/seat-problems.ts';
import { assertChartFits, countChart, type SeatMark } from '#shared/domain/seating-chart.ts';
import { aChart, aLargeChart, rowsSection, standingSection, tablesSection } from '#test/support/seating.ts';

const numbersOf = (given: Parameters<typeof rowsSection>[0]) =>
  planOf(aChart([rowsSection({ rows: 1, seats: 4, ...given })])).seats.map(({ number }) => number);

test('names a seat as people read it: section, row and number', () => {
  const { seats, byId } = planOf(aChart());
  expect(seats).toHaveLength(30);
  expect(byId.get('Stalls B-7')).toMatchObject({
    section: 'Stalls',
    row: 'B',
    number: 7,
    rowId: 'Stalls B',
    index: 16,
  });
});

test.each([
  ['from the left', {}, [1, 2, 3, 4]],
  ['from the right', { numberFrom: 'right' as const }, [4, 3, 2, 1]],
  ['with odd numbers', { numbers: 'odd' as const }, [1, 3, 5, 7]],
  ['with even numbers from the right', { numbers: 'even' as const, numberFrom: 'right' as const }, [8, 6, 4, 2]],
  ['from a first number', { firstSeat: 101 }, [101, 102, 103, 104]],
])('numbers seats %s', (_, given, numbers) => {
  expect(numbersOf(given)).toEqual(numbers);
});

test('labels rows by letters past Z, or by numbers', () => {
  const labels = (given: Parameters<typeof rowsSection>[0]) =>
    planOf(aChart([rowsSection({ rows: 3, seats: 1, ...given })])).seats.map(({ row }) => row);
  expect(labels({ firstRow: 25 })).toEqual(['Y', 'Z', 'AA']);
  expect(labels({ firstRow: 5, rowLabels: 'numbers' })).toEqual(['5', '6', '7']);
});

test('parts a row at an aisle and where a place is gone, which is no seat', () => {
  const marks: Record<string, SeatMark> = { '0.7': 'gone', '0.0': 'wheelchair' };
  const { rows, seats } = planOf(aChart([rowsSection({ rows: 1, aisles: [4], marks })]));
  expect(rows[0]?.runs.map((run) => run.map(({ number }) => number))).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7],
    [9, 10],
  ]);
  expect(seats).toHaveLength(9);
  expect(seats[0]).toMatchObject({ mark: 'wheelchair' });
});

test('seats people around tables, and lets others stand', () => {
  const plan = planOf(aChart([tablesSection(), standingSection()]));
  expect(plan.seats).toHaveLength(24);
  expect(plan.seats[6]).toMatchObject({ seatId: 'Tables 2-1', rowId: 'Tables 2' });
  expect(plan.areas.map(({ capacity }) => capacity)).toEqual([100]);
});

test('counts what a chart holds, without marks that lie outside of it', () => {
  const marks: Record<string, SeatMark> = { '0.0': 'gone', '9.9': 'gone' };
  expect(countChart(aChart([rowsSection({ marks }), standingSection()]))).toEqual({ seats: 29, standing: 100 });
});

const anySection = fc.record({
  rows: fc.integer({ min: 1, max: 12 }),
  seats: fc.integer({ min: 1, max: 20 }),
  curve: fc.integer({ min: 0, max: 80 }),
  angle: fc.integer({ min: -180, max: 180 }),
  firstRow: fc.integer({ min: 1, max: 30 }),
  numberFrom: fc.constantFrom('left' as const, 'right' as const),
  numbers: fc.constantFrom('all' as const, 'odd' as const, 'even' as const),
  rowLabels: fc.constantFrom('letters' as const, 'numbers' as const),
  aisles: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
  marks: fc.dictionary(
    fc.tuple(fc.nat(12), fc.nat(20)).map((at) => at.join('.')),
    fc.constantFrom<SeatMark>('gone', 'wheelchair', 'companion', 'restricted'),
  ),
});

test('no two seats of a chart share a name or a bit, and it holds as many as it counts', () => {
  fc.assert(
    fc.property(fc.array(anySection, { minLength: 1, maxLength: 4 }), (given) => {
      const chart = aChart(
        given.map((section, at) => rowsSection({ ...section, sectionId: `s${at}`, name: `S ${at}` })),
      );
      const { seats, byId, rows } = planOf(chart);
      expect(byId.size).toBe(seats.length);
      expect(seats.map(({ index }) => index)).toEqual(seats.map((_, at) => at));
      expect(seats).toHaveLength(countChart(chart).seats);
      expect(rows.flatMap(({ runs }) => runs.flat())).toHaveLength(seats.length);
    }),
  );
});

test('a seat map gives back the seats it was made of', () => {
  const plan = planOf(aChart([rowsSection(), tablesSection()]));
  fc.assert(
    fc.property(fc.subarray(plan.seats), (some) => {
      const taken = new Set(some.map(({ seatId }) => seatId));
      expect(
        readSeatMap(
          plan,
          writeSeatMap(plan, (seatId) => taken.has(seatId)),
        ),
      ).toEqual(taken);
    }),
  );
});

test('5,000 seats are worked out and told in 836 characters within the time of a picture', () => {
  const plan = planOf(aLargeChart());
  expect(plan.seats).toHaveLength(5000);
  expect(writeSeatMap(plan, () => true)).toHaveLength(836);
});

test('finds nothing wrong with a sound chart, bent and turned', () => {
  const bent = rowsSection({ curve: 40, angle: 20, aisles: [5] });
  expect(chartProblems(aChart([bent, tablesSection(), standingSection()]))).toEqual([]);
});

test.each([
  ['has no sections', [], { code: 'empty', sections: [] }],
  ['has a section without places', [standingSection({ capacity: 0 })], { code: 'empty', sections: ['Floor'] }],
  [
    'names two sections alike',
    [rowsSection(), rowsSection({ sectionId: 'other', name: 'STALLS', y: 900 })],
    { code: 'name_taken', sections: ['Stalls'] },
  ],
  [
    'puts one seat onto another',
    [rowsSection(), rowsSection({ sectionId: 'other', name: 'Circle', y: 310 })],
    { code: 'places_overlap', sections: ['Stalls', 'Circle'] },
  ],
  [
    'seats people where others stand',
    [rowsSection(), standingSection({ y: 300 })],
    { code: 'places_overlap', sections: ['Floor', 'Stalls'] },
  ],
])('tells of a chart that %s', (_, sections, problem) => {
  expect(chartProblems(aChart(sections))).toContainEqual(problem);
});

test('refuses a chart of more than ten thousand seats before it is worked out', () => {
  expect(() => assertChartFits(aLargeChart())).not.toThrow();
  const huge = aChart([rowsSection({ rows: 101, seats: 100 })]);
  expect(() => assertChartFits(huge)).toThrow(expect.objectContaining({ code: 'chart_too_large' }));
});
