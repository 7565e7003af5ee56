import type {
  RowsSection,
  SeatingChart,
  Section,
  StandingSection,
  TablesSection,
} from '#shared/domain/seating-chart.ts';

/** Straight rows: by default A to C with seats 1 to 10. */
export const rowsSection = (given: Partial<RowsSection> = {}): RowsSection => ({
  kind: 'rows',
  sectionId: 'stalls',
  name: 'Stalls',
  x: 500,
  y: 300,
  angle: 0,
  rows: 3,
  seats: 10,
  spacing: 20,
  rowSpacing: 24,
  curve: 0,
  rowLabels: 'letters',
  firstRow: 1,
  numberFrom: 'left',
  numbers: 'all',
  firstSeat: 1,
  aisles: [],
  marks: {},
  ...given,
});

/** Round tables for six. */
export const tablesSection = (given: Partial<TablesSection> = {}): TablesSection => ({
  kind: 'tables',
  sectionId: 'tables',
  name: 'Tables',
  x: 500,
  y: 600,
  angle: 0,
  tables: 4,
  across: 2,
  seats: 6,
  spacing: 90,
  firstTable: 1,
  marks: {},
  ...given,
});

/** Room for a hundred to stand in. */
export const standingSection = (given: Partial<StandingSection> = {}): StandingSection => ({
  kind: 'standing',
  sectionId: 'floor',
  name: 'Floor',
  x: 500,
  y: 150,
  angle: 0,
  width: 300,
  height: 100,
  capacity: 100,
  ...given,
});

/** A room of these sections with its stage at the top. */
export const aChart = (sections: Section[] = [rowsSection()]): SeatingChart => ({
  stage: { x: 500, y: 40, width: 300, height: 40 },
  sections,
});

/** A house of 5,000 seats: 100 rows of 50, in five blocks. */
export const aLargeChart = (): SeatingChart =>
  aChart(
    Array.from({ length: 5 }, (_, block) =>
      rowsSection({
        sectionId: `block${block}`,
        name: `Block ${block + 1}`,
        rows: 20,
        seats: 50,
        aisles: [25],
        y: 400 + block * 520,
      }),
    ),
  );
