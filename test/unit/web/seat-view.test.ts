import { expect, test } from 'vitest';
import { nearerTo, toPlan } from '#web/src/lib/seating/view.ts';

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
