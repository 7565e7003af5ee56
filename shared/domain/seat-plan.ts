import {
  isSeated,
  type RowsSection,
  type SeatedSection,
  type SeatingChart,
  type SeatMark,
  type StandingSection,
  type TablesSection,
} from './seating-chart.ts';

/** A seat that can be sold. `index` is its bit in a {@link import('./seat-map.ts') seat map}; `x` and `y` are its centre in plan units. */
export type Seat = {
  seatId: string;
  rowId: string;
  sectionId: string;
  /** What people read on their ticket: `Stalls`, `F`, `12`. */
  section: string;
  row: string;
  number: number;
  x: number;
  y: number;
  mark?: Exclude<SeatMark, 'gone'>;
  index: number;
};

/** A row or a table. Neighbours share a run; an aisle or a place that is gone begins a new one. */
export type Row = { rowId: string; sectionId: string; isTable: boolean; runs: Seat[][] };

/** A chart with every seat worked out, row after row from the front and from left to right. */
export type SeatPlan = {
  seats: Seat[];
  rows: Row[];
  areas: StandingSection[];
  byId: Map<string, Seat>;
  /** The middle of the stage's edge: the nearer, the better. */
  focus: { x: number; y: number };
};

/** An aisle is wider than a seat by this much of the distance between seats. */
const aisleWidth = 1.2;
/** From the middle of a table to that of a seat. */
export const tableReach = 22;

/** A, B, … Z, AA, AB, …; `place` counts from one. */
const lettersOf = (place: number): string =>
  place > 26
    ? lettersOf(Math.floor((place - 1) / 26)) + lettersOf(((place - 1) % 26) + 1)
    : String.fromCharCode(64 + place);

const rowLabelOf = ({ rowLabels, firstRow }: RowsSection, row: number): string =>
  rowLabels === 'letters' ? lettersOf(firstRow + row) : String(firstRow + row);

const numberOf = ({ numbers, numberFrom, seats, firstSeat }: RowsSection, place: number): number => {
  const nth = numberFrom === 'left' ? place : seats - 1 - place;
  return numbers === 'all' ? firstSeat + nth : 2 * nth + (numbers === 'odd' ? 1 : 2);
};

type Spot = { row: number; place: number; label: string; number: number; dx: number; dy: number; beginsRun: boolean };

/** Where each place of a row lies from left to right, with the aisles between them, around zero. */
const offsetsOf = ({ seats, spacing, aisles }: RowsSection): number[] => {
  const widened = (place: number) => aisles.filter((after) => after <= place && after > 0 && after < seats).length;
  const at = (place: number) => (place + widened(place) * aisleWidth) * spacing;
  const middle = at(seats - 1) / 2;
  return Array.from({ length: seats }, (_, place) => at(place) - middle);
};

const rowSpots = (section: RowsSection): Spot[] => {
  const { rows, seats, rowSpacing, curve, aisles } = section;
  const offsets = offsetsOf(section);
  const half = Math.max(1, offsets.at(-1) ?? 1);
  return Array.from({ length: rows }, (_, row) => {
    const label = rowLabelOf(section, row);
    return Array.from({ length: seats }, (_, place) => {
      const dx = offsets[place] as number;
      const dy = (row - (rows - 1) / 2) * rowSpacing - curve * (dx / half) ** 2;
      return { row, place, label, number: numberOf(section, place), dx, dy, beginsRun: aisles.includes(place) };
    });
  }).flat();
};

/** Where the tables of a section lie around its centre. */
const tableCentres = ({ tables, across, spacing }: TablesSection): { dx: number; dy: number }[] => {
  const lines = Math.ceil(tables / across);
  return Array.from({ length: tables }, (_, table) => ({
    dx: ((table % across) - (Math.min(across, tables) - 1) / 2) * spacing,
    dy: (Math.floor(table / across) - (lines - 1) / 2) * spacing,
  }));
};

const tableSpots = (section: TablesSection): Spot[] =>
  tableCentres(section).flatMap(({ dx, dy }, row) =>
    Array.from({ length: section.seats }, (_, place) => {
      const turn = (2 * Math.PI * place) / section.seats;
      const label = String(section.firstTable + row);
      const [x, y] = [dx + tableReach * Math.sin(turn), dy - tableReach * Math.cos(turn)];
      return { row, place, label, number: place + 1, dx: x, dy: y, beginsRun: false };
    }),
  );

/** Turns offsets within a section into places on the plan. */
const placing = ({ x, y, angle }: { x: number; y: number; angle: number }) => {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return ({ dx, dy }: { dx: number; dy: number }) => ({ x: x + dx * cos - dy * sin, y: y + dx * sin + dy * cos });
};

/** The centres of a section's tables on the plan. */
export const tablesOf = (section: TablesSection): { x: number; y: number }[] =>
  tableCentres(section).map(placing(section));

/** A place of a section, whether somebody sits there or it is gone; `mark` says. For whoever draws the chart. */
export type Place = Omit<Seat, 'index' | 'mark'> & { at: string; mark?: SeatMark; beginsRun: boolean };

/** Every place of a section, in the order of its seats. */
export const placesOf = (section: SeatedSection): Place[] => {
  const place = placing(section);
  const spots = section.kind === 'rows' ? rowSpots(section) : tableSpots(section);
  return spots.map((spot) => {
    const at = `${spot.row}.${spot.place}`;
    const mark = section.marks[at];
    const rowId = `${section.name} ${spot.label}`;
    return {
      seatId: `${rowId}-${spot.number}`,
      rowId,
      sectionId: section.sectionId,
      section: section.name,
      row: spot.label,
      number: spot.number,
      ...place(spot),
      ...(mark && { mark }),
      at,
      beginsRun: spot.beginsRun,
    };
  });
};

const rowsOf = (section: SeatedSection, firstIndex: number): { rows: Row[]; seats: Seat[] } => {
  const rows = new Map<string, Row>();
  const seats: Seat[] = [];
  for (const { at: _, mark, beginsRun, ...place } of placesOf(section)) {
    const row = rows.get(place.rowId) ?? {
      rowId: place.rowId,
      sectionId: section.sectionId,
      isTable: section.kind === 'tables',
      runs: [[]],
    };
    rows.set(place.rowId, row);
    if (beginsRun || mark === 'gone') row.runs.push([]);
    if (mark === 'gone') continue;
    const seat = { ...place, ...(mark && { mark }), index: firstIndex + seats.length };
    seats.push(seat);
    row.runs.at(-1)?.push(seat);
  }
  const all = [...rows.values()].map((row) => ({ ...row, runs: row.runs.filter((run) => run.length > 0) }));
  return { rows: all.filter(({ runs }) => runs.length > 0), seats };
};

/** Works a chart out. The same chart always gives the same seats in the same order. */
export const planOf = ({ stage, sections }: SeatingChart): SeatPlan => {
  const seats: Seat[] = [];
  const rows: Row[] = [];
  for (const section of sections.filter(isSeated)) {
    const found = rowsOf(section, seats.length);
    seats.push(...found.seats);
    rows.push(...found.rows);
  }
  return {
    seats,
    rows,
    areas: sections.filter((section) => section.kind === 'standing'),
    byId: new Map(seats.map((seat) => [seat.seatId, seat])),
    focus: { x: stage.x, y: stage.y + stage.height / 2 },
  };
};
