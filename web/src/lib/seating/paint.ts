import type { Seat, SeatPlan } from '#shared/domain/seat-plan.ts';
import type { SeatingChart } from '#shared/domain/seating-chart.ts';
import { type Size, toPlan, type View } from './view.ts';

/** Each price has a shape of its own, so that nobody needs to tell colours apart. */
export const seatShapes = ['circle', 'square', 'diamond', 'triangle'] as const;
export type SeatShape = (typeof seatShapes)[number];

/** The outline of a shape around a point, as SVG writes it: the legend draws the same. */
export const outlineOf = (shape: SeatShape, x: number, y: number, r: number): string =>
  ({
    circle: `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
    square: `M${x - r * 0.88} ${y - r * 0.88}h${r * 1.76}v${r * 1.76}h${-r * 1.76}z`,
    diamond: `M${x} ${y - r * 1.15}l${r * 1.15} ${r * 1.15}l${-r * 1.15} ${r * 1.15}l${-r * 1.15} ${-r * 1.15}z`,
    triangle: `M${x} ${y - r * 1.1}l${r * 1.1} ${r * 2}h${-r * 2.2}z`,
  })[shape];

/** The strokes of a seat that is taken, and of one that is chosen. */
export const crossOf = (x: number, y: number, r: number): string =>
  `M${x - r * 0.5} ${y - r * 0.5}l${r} ${r}M${x + r * 0.5} ${y - r * 0.5}l${-r} ${r}`;
export const tickOf = (x: number, y: number, r: number): string =>
  `M${x - r * 0.5} ${y}l${r * 0.38} ${r * 0.4}l${r * 0.65} ${-r * 0.8}`;

/** What marks a special place: an inner ring, a dot, a bar. */
export const markOf = (mark: NonNullable<Seat['mark']>, x: number, y: number, r: number): string =>
  ({
    wheelchair: outlineOf('circle', x, y, r * 0.55),
    companion: outlineOf('circle', x, y, r * 0.2),
    restricted: `M${x - r * 0.6} ${y}h${r * 1.2}`,
  })[mark];

export type Palette = { categories: string[]; taken: string; chosen: string; mark: string; ink: string; line: string };

export type Scene = {
  plan: SeatPlan;
  stage: SeatingChart['stage'];
  stageName: string;
  view: View;
  size: Size;
  /** Which price a seat has, by the place in the legend; absent where it is not sold. */
  categoryOf: (seat: Seat) => number | undefined;
  isTaken: (seatId: string) => boolean;
  isChosen: (seatId: string) => boolean;
  focused?: Seat | undefined;
  palette: Palette;
};

/** Half of what lies between two seats that are next to each other, less the gap. */
export const seatRadius = 8;
/** Below this many pixels strokes inside of a seat are noise. */
const leastDetail = 3.5;

/** A shape around the origin, made once: thousands of seats share it. */
const madeOf = new Map<string, Path2D>();
const unit = (outline: string): Path2D => {
  const made = madeOf.get(outline) ?? new Path2D(outline);
  madeOf.set(outline, made);
  return made;
};

type Layers = { fills: Map<number, Path2D>; taken: Path2D; chosen: Path2D; ticks: Path2D; marks: Path2D };

const isSeen = ({ x, y }: Seat, from: { x: number; y: number }, to: { x: number; y: number }): boolean =>
  x > from.x - seatRadius && x < to.x + seatRadius && y > from.y - seatRadius && y < to.y + seatRadius;

const layersOf = ({ plan, view, size, categoryOf, isTaken, isChosen }: Scene): Layers => {
  const layers: Layers = {
    fills: new Map(),
    taken: new Path2D(),
    chosen: new Path2D(),
    ticks: new Path2D(),
    marks: new Path2D(),
  };
  const [from, to] = [toPlan(view, { x: 0, y: 0 }), toPlan(view, { x: size.width, y: size.height })];
  const isFine = seatRadius * view.scale >= leastDetail;
  for (const seat of plan.seats) {
    if (!isSeen(seat, from, to)) continue;
    const { seatId, mark } = seat;
    const add = (to: Path2D, outline: string) => to.addPath(unit(outline), { e: seat.x, f: seat.y });
    const category = categoryOf(seat);
    const shape = seatShapes[(category ?? 0) % seatShapes.length] as SeatShape;
    if (isChosen(seatId)) {
      add(layers.chosen, outlineOf(shape, 0, 0, seatRadius + 1));
      add(layers.ticks, tickOf(0, 0, seatRadius));
    } else if (category === undefined || isTaken(seatId)) {
      add(layers.taken, crossOf(0, 0, seatRadius));
    } else {
      const fill = layers.fills.get(category) ?? new Path2D();
      layers.fills.set(category, fill);
      add(fill, outlineOf(shape, 0, 0, seatRadius));
      if (mark && isFine) add(layers.marks, markOf(mark, 0, 0, seatRadius));
    }
  }
  return layers;
};

const paintRoom = (context: CanvasRenderingContext2D, { stage, stageName, plan, palette }: Scene): void => {
  context.strokeStyle = palette.line;
  context.fillStyle = palette.ink;
  context.lineWidth = 1.5;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const label = (name: string, x: number, y: number, width: number, most: number) => {
    context.font = `600 ${Math.min(most, (width / Math.max(4, name.length)) * 1.6)}px system-ui, sans-serif`;
    context.fillText(name, x, y, width * 0.9);
  };
  context.strokeRect(stage.x - stage.width / 2, stage.y - stage.height / 2, stage.width, stage.height);
  label(stageName, stage.x, stage.y, stage.width, stage.height * 0.5);
  for (const { name, x, y, width, height, angle } of plan.areas) {
    context.save();
    context.translate(x, y);
    context.rotate((angle * Math.PI) / 180);
    context.setLineDash([6, 6]);
    context.strokeRect(-width / 2, -height / 2, width, height);
    label(name, 0, 0, width, height * 0.3);
    context.restore();
  }
};

/** Draws what of a plan is seen. All seats of one look are one path, which is what keeps 5,000 of them quick. */
export const paint = (context: CanvasRenderingContext2D, scene: Scene, pixelRatio: number): void => {
  const { view, size, palette, focused } = scene;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.setTransform(
    pixelRatio * view.scale,
    0,
    0,
    pixelRatio * view.scale,
    pixelRatio * view.x,
    pixelRatio * view.y,
  );
  paintRoom(context, scene);
  const { fills, taken, chosen, ticks, marks } = layersOf(scene);
  for (const [category, path] of fills) {
    context.fillStyle = palette.categories[category] ?? palette.ink;
    context.fill(path);
  }
  context.lineWidth = 1.6;
  context.strokeStyle = palette.taken;
  context.stroke(taken);
  context.strokeStyle = palette.mark;
  context.stroke(marks);
  context.fillStyle = palette.chosen;
  context.fill(chosen);
  context.lineWidth = 2.2;
  context.stroke(ticks);
  if (!focused) return;
  context.strokeStyle = palette.ink;
  context.lineWidth = Math.max(2.5, 2.5 / view.scale);
  context.stroke(new Path2D(outlineOf('circle', focused.x, focused.y, seatRadius + 4)));
};
