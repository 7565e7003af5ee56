import { planOf, type Seat } from './seat-plan.ts';
import { countChart, type SeatingChart, type StandingSection } from './seating-chart.ts';

/** What keeps a chart from being sold by. `sections` are the names of those concerned. */
export type ChartProblem = { code: 'empty' | 'name_taken' | 'places_overlap'; sections: string[] };

/** Nobody can sit nearer to somebody else than this, in plan units. */
const nearest = 12;

const sameNames = ({ sections }: SeatingChart): ChartProblem[] => {
  const byName = Map.groupBy(sections, ({ name }) => name.toLowerCase());
  return [...byName.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({ code: 'name_taken', sections: [(group[0] as { name: string }).name] }));
};

const emptySections = (chart: SeatingChart): ChartProblem[] =>
  chart.sections
    .filter((section) => {
      const { seats, standing } = countChart({ ...chart, sections: [section] });
      return seats + standing === 0;
    })
    .map(({ name }) => ({ code: 'empty', sections: [name] }));

const contains = ({ x, y, angle, width, height }: StandingSection, seat: { x: number; y: number }): boolean => {
  const turn = (-angle * Math.PI) / 180;
  const [dx, dy] = [seat.x - x, seat.y - y];
  const across = dx * Math.cos(turn) - dy * Math.sin(turn);
  const along = dx * Math.sin(turn) + dy * Math.cos(turn);
  return Math.abs(across) < width / 2 && Math.abs(along) < height / 2;
};

/** Seats by the square of a grid they lie in, so that each is compared with its neighbours only. */
const overlapping = (seats: readonly Seat[]): [string, string][] => {
  const cellOf = (value: number) => Math.floor(value / nearest);
  const cells = new Map<string, Seat[]>();
  const found: [string, string][] = [];
  for (const seat of seats) {
    const [column, line] = [cellOf(seat.x), cellOf(seat.y)];
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const near = cells.get(`${column + dx},${line + dy}`)?.find((other) => isTooNear(seat, other));
        if (near) found.push([near.section, seat.section]);
      }
    }
    const key = `${column},${line}`;
    cells.set(key, [...(cells.get(key) ?? []), seat]);
  }
  return found;
};

const isTooNear = (a: Seat, b: Seat): boolean => Math.hypot(a.x - b.x, a.y - b.y) < nearest;

const overlaps = (chart: SeatingChart): ChartProblem[] => {
  const { seats, areas } = planOf(chart);
  const inAreas = areas.flatMap((area) =>
    seats.filter((seat) => contains(area, seat)).map((seat): [string, string] => [area.name, seat.section]),
  );
  const pairs = new Map([...overlapping(seats), ...inAreas].map((pair) => [pair.join('\n'), [...new Set(pair)]]));
  return [...pairs.values()].map((sections) => ({ code: 'places_overlap', sections }));
};

/** Everything that is wrong with a chart; nothing for one that seats can be sold by. */
export const chartProblems = (chart: SeatingChart): ChartProblem[] => [
  ...(chart.sections.length === 0 ? [{ code: 'empty' as const, sections: [] }] : []),
  ...sameNames(chart),
  ...emptySections(chart),
  ...overlaps(chart),
];
