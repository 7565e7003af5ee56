import { expect, test } from 'vitest';
import { SeatingChart } from '#shared/contracts/seating.ts';
import { chartProblems } from '#shared/domain/seat-problems.ts';
import { countChart } from '#shared/domain/seating-chart.ts';
import { aChart, rowsSection } from '#test/support/seating.ts';
import {
  type ChartAction,
  draftOfPlan,
  drawChart,
  emptyChart,
  isUnsaved,
  selectedSection,
  stageId,
} from '#web/src/lib/organize/chart-draft.ts';

const drawn = (actions: ChartAction[], chart = emptyChart) =>
  actions.reduce(drawChart, draftOfPlan({ name: 'Theatre', chart }, 0));
const stalls = aChart([rowsSection()]);
const kinds = ['rows', 'tables', 'standing'] as const;

test('adds parts below each other that the API takes and that nobody could object to', () => {
  const { chart } = drawn([...kinds, ...kinds].map((kind) => ({ do: 'add', kind, name: 'Part' }))).plan;
  expect(SeatingChart.parse(chart)).toEqual(chart);
  expect(chart.sections.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5, 6].map((count) => `Part ${count}`));
  expect(chartProblems(chart)).toEqual([]);
  expect(countChart(chart)).toEqual({ seats: 2 * (50 + 36), standing: 200 });
});

test('doubles a part with its marks under a name and id of its own, and selects the copy', () => {
  const chart = aChart([rowsSection({ marks: { '0.0': 'wheelchair' } })]);
  const draft = drawn([{ do: 'double', id: 'stalls' }], chart);
  expect(selectedSection(draft)).toMatchObject({ name: 'Stalls 1', marks: { '0.0': 'wheelchair' } });
  expect(new Set(draft.plan.chart.sections.map(({ sectionId }) => sectionId)).size).toBe(2);
  expect(chartProblems(draft.plan.chart)).toEqual([]);
});

test('takes every change back and does it again', () => {
  const actions: ChartAction[] = [
    { do: 'add', kind: 'tables', name: 'Tables' },
    { do: 'move', id: 'stalls', dx: 10, dy: -5 },
    { do: 'change', id: 'stalls', change: { rows: 7 } },
    { do: 'mark', id: 'stalls', at: '1.2', mark: 'restricted' },
    { do: 'move', id: stageId, dx: 3, dy: 0 },
    { do: 'remove', id: 'stalls' },
    { do: 'rename', name: 'Hall' },
  ];
  const after = drawn(actions, stalls);
  const undone = actions.reduce((draft) => drawChart(draft, { do: 'undo' }), after);
  expect(undone.plan).toEqual({ name: 'Theatre', chart: stalls });
  expect(isUnsaved(undone)).toBe(false);
  expect(actions.reduce((draft) => drawChart(draft, { do: 'redo' }), undone).plan).toEqual(after.plan);
});

test('takes one drag back as one, and two as two', () => {
  const drag = (stroke: string): ChartAction => ({ do: 'move', id: 'stalls', dx: 5, dy: 5, stroke });
  const draft = drawn([drag('a'), drag('a'), drag('a'), drag('b')], stalls);
  expect(selectedSection(drawChart(draft, { do: 'select', id: 'stalls' }))).toMatchObject({ x: 520, y: 320 });
  const once = drawChart(draft, { do: 'undo' });
  expect(once.plan.chart.sections[0]).toMatchObject({ x: 515, y: 315 });
  expect(drawChart(once, { do: 'undo' }).plan.chart).toEqual(stalls);
});

test('forgets what was undone once something else is done', () => {
  const draft = drawn([{ do: 'remove', id: 'stalls' }, { do: 'undo' }, { do: 'rename', name: 'Hall' }], stalls);
  expect(drawChart(draft, { do: 'redo' })).toBe(draft);
});

test('lets go of a part that is no more', () => {
  expect(drawn([{ do: 'add', kind: 'rows', name: 'Rows' }, { do: 'undo' }]).selected).toBeUndefined();
  expect(drawn([{ do: 'select', id: 'nothing' }], stalls).selected).toBeUndefined();
});

test('keeps every part within what the API takes', () => {
  const far = drawn([{ do: 'move', id: 'stalls', dx: 90_000, dy: -90_000 }], stalls);
  expect(far.plan.chart.sections[0]).toMatchObject({ x: 20_000, y: -20_000 });
});

test('a mark is put and taken away', () => {
  const marked = drawn([{ do: 'mark', id: 'stalls', at: '0.3', mark: 'gone' }], stalls);
  expect(countChart(marked.plan.chart).seats).toBe(29);
  const plain = drawChart(marked, { do: 'mark', id: 'stalls', at: '0.3', mark: undefined });
  expect(plain.plan.chart).toEqual(stalls);
});

test('is saved once the API has what is drawn, and not where more was drawn meanwhile', () => {
  const draft = drawn([{ do: 'rename', name: 'Hall' }], stalls);
  const saved = drawChart(draft, { do: 'saved', plan: draft.plan, version: 1 });
  expect([isUnsaved(draft), isUnsaved(saved), saved.version]).toEqual([true, false, 1]);
  const more = drawChart(draft, { do: 'move', id: 'stalls', dx: 1, dy: 0 });
  expect(isUnsaved(drawChart(more, { do: 'saved', plan: draft.plan, version: 1 }))).toBe(true);
});
