import { placesOf, tableReach, tablesOf } from '#shared/domain/seat-plan.ts';
import type { SeatingChart, Section } from '#shared/domain/seating-chart.ts';

/** A rectangle on a plan, in plan units. */
export type Bounds = { left: number; top: number; right: number; bottom: number };

const seatReach = 10;

const cornersOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }, angle = 0) => {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return [-1, 1].flatMap((across) =>
    [-1, 1].map((along) => {
      const [dx, dy] = [(across * width) / 2, (along * height) / 2];
      return { x: x + dx * cos - dy * sin, y: y + dx * sin + dy * cos };
    }),
  );
};

const around = (points: readonly { x: number; y: number }[], reach: number): Bounds => {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    bounds.left = Math.min(bounds.left, x - reach);
    bounds.top = Math.min(bounds.top, y - reach);
    bounds.right = Math.max(bounds.right, x + reach);
    bounds.bottom = Math.max(bounds.bottom, y + reach);
  }
  return bounds;
};

/** What a section covers. */
export const sectionBounds = (section: Section): Bounds => {
  if (section.kind === 'standing') return around(cornersOf(section, section.angle), 0);
  if (section.kind === 'tables') return around(tablesOf(section), tableReach + seatReach);
  return around(placesOf(section), seatReach);
};

const both = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** What a whole chart covers, its stage included. */
export const chartBounds = ({ stage, sections }: SeatingChart): Bounds =>
  sections.map(sectionBounds).reduce(both, around(cornersOf(stage), 0));
