import { type SeatPlan, tableReach } from '#shared/domain/seat-plan.ts';
import type { SeatingChart } from '#shared/domain/seating-chart.ts';

export type Point = { x: number; y: number };
export type Size = { width: number; height: number };

/** What of a plan is seen: plan units become screen units by `scale`, and `x`, `y` is where the plan's origin lies then. */
export type View = Point & { scale: number };

type Bounds = { left: number; top: number; right: number; bottom: number };

const margin = 24;
const furthest = 0.05;
const nearest = 4;
/** The least scales at which single seats are pressed, and the one that is gone to. */
const pressable = { byFinger: 0.8, byMouse: 0.4 };
const near = 1.4;

const cornersOf = ({ x, y, width, height }: Point & Size): Point[] => [
  { x: x - width / 2, y: y - height / 2 },
  { x: x + width / 2, y: y + height / 2 },
];

/** Everything that is drawn of a plan, with some room around it. */
export const boundsOf = ({ seats, areas }: SeatPlan, stage: SeatingChart['stage']): Bounds => {
  const bounds = { left: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, right: -Infinity, bottom: -Infinity };
  const include = ({ x, y }: Point) => {
    bounds.left = Math.min(bounds.left, x - tableReach);
    bounds.right = Math.max(bounds.right, x + tableReach);
    bounds.top = Math.min(bounds.top, y - tableReach);
    bounds.bottom = Math.max(bounds.bottom, y + tableReach);
  };
  for (const seat of seats) include(seat);
  for (const rectangle of [stage, ...areas]) cornersOf(rectangle).forEach(include);
  return bounds;
};

/** The whole plan in the middle of the screen. */
export const fitView = ({ left, top, right, bottom }: Bounds, { width, height }: Size): View => {
  const scale = Math.min((width - margin) / (right - left), (height - margin) / (bottom - top), nearest);
  return { scale, x: width / 2 - ((left + right) / 2) * scale, y: height / 2 - ((top + bottom) / 2) * scale };
};

/** Whether all of the plan is seen, so that there is nothing to push it for. */
export const isWhole = (view: View, { left, top, right, bottom }: Bounds, { width, height }: Size): boolean => {
  const [from, to] = [toScreen(view, { x: left, y: top }), toScreen(view, { x: right, y: bottom })];
  return from.x >= 0 && from.y >= 0 && to.x <= width && to.y <= height;
};

/** Nearer or farther by a factor, while the point under the finger stays where it is. */
export const zoomAt = (view: View, { x, y }: Point, factor: number): View => {
  const scale = Math.min(nearest, Math.max(furthest, view.scale * factor));
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
};

/**
 * Nearer to the seat under a finger, or under a mouse, where it is drawn too small to be told from its neighbours; undefined
 * where it can be pressed.
 */
export const nearerTo = (view: View, at: Point, by: { isFinger: boolean }): View | undefined =>
  view.scale < (by.isFinger ? pressable.byFinger : pressable.byMouse) ? zoomAt(view, at, near / view.scale) : undefined;

/** Where a point of the plan is seen. */
export const toScreen = (view: View, { x, y }: Point): Point => ({
  x: view.x + x * view.scale,
  y: view.y + y * view.scale,
});

/** What of the plan is seen at a point. */
export const toPlan = (view: View, { x, y }: Point): Point => ({
  x: (x - view.x) / view.scale,
  y: (y - view.y) / view.scale,
});

/** The same scale, moved just as far as it takes to see the point well. */
export const bringIntoView = (view: View, point: Point, { width, height }: Size): View => {
  const seen = toScreen(view, point);
  const room = Math.min(40, width / 4, height / 4);
  const into = (at: number, size: number) => Math.min(size - room, Math.max(room, at)) - at;
  return { ...view, x: view.x + into(seen.x, width), y: view.y + into(seen.y, height) };
};
