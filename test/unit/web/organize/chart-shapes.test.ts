import { expect, test } from 'vitest';
import { aChart, rowsSection, standingSection, tablesSection } from '#test/support/seating.ts';
import { chartBounds, sectionBounds } from '#web/src/lib/organize/chart-bounds.ts';
import { labelsOf, placeAt, shapesOf } from '#web/src/lib/organize/chart-shapes.ts';

const dots = (path = '') => path.match(/h0/g)?.length ?? 0;

test('draws every place once, by its mark', () => {
  const { paths } = shapesOf(rowsSection({ marks: { '0.0': 'wheelchair', '0.1': 'companion', '2.9': 'gone' } }));
  expect(Object.fromEntries(paths.map(({ mark, path }) => [mark, dots(path)]))).toEqual({
    none: 27,
    wheelchair: 1,
    companion: 1,
    gone: 1,
  });
});

test('labels rows beside their first place, and tables in their middle', () => {
  expect(labelsOf(rowsSection({ firstRow: 3 })).map(({ text }) => text)).toEqual(['C', 'D', 'E']);
  const section = tablesSection({ x: 0, y: 0 });
  expect(labelsOf(section).map(({ x, y }) => ({ x, y }))).toEqual(shapesOf(section).tables);
});

test('finds the place that is pointed at, and none between the rows', () => {
  const section = rowsSection();
  const { left, top } = sectionBounds(section);
  expect(placeAt(section, left + 10, top + 10)).toMatchObject({ row: 'A', number: 1 });
  expect(placeAt(section, left + 12, top + 30)).toMatchObject({ row: 'B', number: 1 });
  expect(placeAt(section, left - 40, top)).toBeUndefined();
});

test('a chart covers its stage and every section, turned ones too', () => {
  const turned = standingSection({ x: 0, y: 0, width: 400, height: 100, angle: 90 });
  const { left, right, top, bottom } = sectionBounds(turned);
  expect([left, right, top, bottom].map(Math.round)).toEqual([-50, 50, -200, 200]);
  expect(chartBounds(aChart([turned]))).toMatchObject({ right: 650, bottom: 200 });
});
