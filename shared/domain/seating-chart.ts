import { Refusal } from './errors.ts';

/**
 * What is special about a place. `wheelchair` has room for one, `companion` is beside it, `restricted` sees less, and
 * `gone` is no place at all: a pillar, a door, a mixing desk.
 */
export const seatMarks = ['wheelchair', 'companion', 'restricted', 'gone'] as const;
export type SeatMark = (typeof seatMarks)[number];

/** Where a section lies: its centre in plan units and its turn in degrees, clockwise. Seats side by side are 20 units apart. */
type Placed = { sectionId: string; name: string; x: number; y: number; angle: number };

/** Marks by `row.place`, both counted from zero, as seen by somebody who faces the stage. */
type Marked = { marks: Record<string, SeatMark> };

/** Straight or bent rows of seats. */
export type RowsSection = Placed &
  Marked & {
    kind: 'rows';
    rows: number;
    /** In each row. */
    seats: number;
    /** From seat to seat, and from row to row. */
    spacing: number;
    rowSpacing: number;
    /** How far the ends of a row bend towards the stage. */
    curve: number;
    rowLabels: 'letters' | 'numbers';
    /** The label of the front row, counted from one: 3 is C or 3. */
    firstRow: number;
    numberFrom: 'left' | 'right';
    numbers: 'all' | 'odd' | 'even';
    /** The number of the first seat, where all numbers are used. */
    firstSeat: number;
    /** An aisle lies after each of these places, counted from one. */
    aisles: number[];
  };

/** Round tables in lines. */
export type TablesSection = Placed &
  Marked & {
    kind: 'tables';
    tables: number;
    /** Tables side by side. */
    across: number;
    /** At each table. */
    seats: number;
    /** From table to table. */
    spacing: number;
    /** The number of the first table. */
    firstTable: number;
  };

/** Room to stand in: places without numbers. */
export type StandingSection = Placed & { kind: 'standing'; width: number; height: number; capacity: number };

export type Section = RowsSection | TablesSection | StandingSection;
export type SeatedSection = RowsSection | TablesSection;

/** A room as data. Everybody faces the stage, which lies at the top of most plans; `x` and `y` are its centre. */
export type SeatingChart = {
  stage: { x: number; y: number; width: number; height: number };
  sections: Section[];
};

/** A chart of a venue as it is listed. */
export type ChartSummary = {
  chartId: string;
  venueId: string;
  organizationId: string;
  name: string;
  seats: number;
  standing: number;
  createdAt: string;
  updatedAt: string;
  version: number;
};

export type SavedChart = ChartSummary & { chart: SeatingChart };

/** A chart may hold so many seats. What a request may weigh keeps it within one item of the table. */
export const mostSeats = 10_000;

export const isSeated = (section: Section): section is SeatedSection => section.kind !== 'standing';

/** How many places a section has before those that are `gone`. */
const placesIn = (section: SeatedSection): number =>
  section.kind === 'rows' ? section.rows * section.seats : section.tables * section.seats;

/** Whether a mark lies on a place that the section has; a section that was made smaller may keep marks for later. */
const isWithin = (section: SeatedSection, place: string): boolean => {
  const [row = 0, seat = 0] = place.split('.').map(Number);
  return row < (section.kind === 'rows' ? section.rows : section.tables) && seat < section.seats;
};

/** How many people a section has room for. */
export const roomIn = (section: Section): number => {
  if (!isSeated(section)) return section.capacity;
  const gone = Object.entries(section.marks).filter(([place, mark]) => mark === 'gone' && isWithin(section, place));
  return placesIn(section) - gone.length;
};

/** How many seats a chart has, and how many may stand. */
export const countChart = ({ sections }: SeatingChart): { seats: number; standing: number } => {
  const sum = (wanted: boolean) =>
    sections.reduce((total, section) => total + (isSeated(section) === wanted ? roomIn(section) : 0), 0);
  return { seats: sum(true), standing: sum(false) };
};

/** Refuses `chart_too_large`. */
export const assertChartFits = (chart: SeatingChart): void => {
  const places = chart.sections.reduce((sum, section) => sum + (isSeated(section) ? placesIn(section) : 0), 0);
  if (places > mostSeats) throw new Refusal('chart_too_large', { facts: { maximum: mostSeats } });
};
