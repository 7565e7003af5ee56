import { expect, test } from 'vitest';
import { fitView, isWhole, nearerTo, toPlan, zoomAt } from '#web/src/lib/seating/view.ts';

const at = { x: 120, y: 200 };
const view = (scale: number) => ({ x: 10, y: 20, scale });

test('a press on seats too small to tell apart goes nearer, and what was pressed stays under the finger', () => {
  const nearer = nearerTo(view(0.15), at, { isFinger: true })!;
  expect(nearer.scale).toBeCloseTo(1.4);
  const [before, after] = [toPlan(view(0.15), at), toPlan(nearer, at)];
  expect([after.x, after.y].map(Math.round)).toEqual([before.x, before.y].map(Math.round));
});

test('a mouse presses smaller seats than a finger, and both press what is large enough', () => {
  expect(nearerTo(view(0.6), at, { isFinger: true })).toBeDefined();
  expect(nearerTo(view(0.6), at, { isFinger: false })).toBeUndefined();
  expect(nearerTo(view(1.4), at, { isFinger: true })).toBeUndefined();
});

test('a plan that fits is seen as a whole, and not once it is nearer or pushed away', () => {
  const [bounds, size] = [
    { left: -500, top: 0, right: 500, bottom: 400 },
    { width: 340, height: 300 },
  ];
  const whole = fitView(bounds, size);
  expect(isWhole(whole, bounds, size)).toBe(true);
  expect(isWhole(zoomAt(whole, { x: 170, y: 150 }, 0.8), bounds, size)).toBe(true);
  expect(isWhole(zoomAt(whole, { x: 170, y: 150 }, 1.4), bounds, size)).toBe(false);
  expect(isWhole({ ...whole, x: whole.x + 60 }, bounds, size)).toBe(false);
});
