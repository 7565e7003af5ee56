import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Seat } from '#shared/domain/seat-plan.ts';
import { type Direction, seatAt, seatToward } from '../../lib/seating/find-seat.ts';
import type { OpenPlan } from '../../lib/seating/open-plan.ts';
import { paint, seatRadius } from '../../lib/seating/paint.ts';
import {
  boundsOf,
  bringIntoView,
  fitView,
  isWhole,
  nearerTo,
  type Point,
  toPlan,
  type View,
  zoomAt,
} from '../../lib/seating/view.ts';
import type { SeatingWords } from '../../words/seating.ts';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { paletteIn } from './seat-legend.tsx';

type SeatPlanProps = {
  open: OpenPlan;
  taken: ReadonlySet<string>;
  chosen: ReadonlySet<string>;
  categoryOf: (seat: Seat) => number | undefined;
  /** A seat with all that is to be known of it, in words. */
  describe: (seat: Seat) => string;
  m: SeatingWords;
  onPress: (seat: Seat) => void;
};

const arrows: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const zoomStep = 1.4;
/** A finger that moved farther than this has pushed the plan, and pressed no seat. */
const pressSlack = 6;
/** As near to a seat a finger has to come, in pixels. */
const reach = 14;

const middleOf = ([a, b]: Point[]): Point => (a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : (a as Point));
const apart = ([a, b]: Point[]): number => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0);

/** The plan as a picture to point at, and as a grid for the keyboard and for those who do not see it. */
export const SeatPlan = ({ open, taken, chosen, categoryOf, describe, m: { seating }, onPress }: SeatPlanProps) => {
  const { plan, chart } = open;
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const [focused, setFocused] = useState<Seat>();
  const [hasFocus, setHasFocus] = useState(false);
  const [theme, setTheme] = useState(0);
  const bounds = useMemo(() => boundsOf(plan, chart.stage), [plan]);
  const isAllSeen = isWhole(view, bounds, size);
  const fingers = useRef(new Map<number, Point>());
  const moved = useRef(0);

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = (entry as ResizeObserverEntry).contentRect;
      setSize({ width, height });
      setView(fitView(bounds, { width, height }));
    });
    watch.observe(canvas.current as HTMLCanvasElement);
    const repaint = () => setTheme((count) => count + 1);
    const chosenTheme = new MutationObserver(repaint);
    chosenTheme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const systemTheme = matchMedia('(prefers-color-scheme: dark)');
    systemTheme.addEventListener('change', repaint);
    return () => {
      watch.disconnect();
      chosenTheme.disconnect();
      systemTheme.removeEventListener('change', repaint);
    };
  }, [bounds]);

  const palette = useMemo(() => root.current && paletteIn(root.current.parentElement as HTMLElement), [theme, size]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current || !palette || size.width === 0) return;
    const ratio = devicePixelRatio;
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (canvas.current.width !== width || canvas.current.height !== height)
      Object.assign(canvas.current, { width, height });
    const frame = requestAnimationFrame(() =>
      paint(
        context,
        {
          ...{ plan, view, size, palette, categoryOf },
          stage: chart.stage,
          stageName: seating.stage,
          isTaken: (seatId) => taken.has(seatId),
          isChosen: (seatId) => chosen.has(seatId),
          focused: hasFocus ? focused : undefined,
        },
        ratio,
      ),
    );
    return () => cancelAnimationFrame(frame);
  }, [view, size, palette, taken, chosen, focused, hasFocus]);

  // A wheel over the plan zooms it; Preact listens passively, where the page would scroll as well.
  useEffect(() => {
    const element = canvas.current as HTMLCanvasElement;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const at = { x: event.offsetX, y: event.offsetY };
      setView((now) => zoomAt(now, at, Math.exp(-event.deltaY / 400)));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);

  const zoom = (factor: number) => setView((now) => zoomAt(now, { x: size.width / 2, y: size.height / 2 }, factor));
  const go = (seat: Seat) => {
    setFocused(seat);
    setView((now) => bringIntoView(now, seat, size));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const seat = focused ?? plan.seats[0];
    const direction = arrows[event.key];
    if (!seat) return;
    if (direction) {
      event.preventDefault();
      go(seatToward(plan, seat, direction) ?? seat);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPress(seat);
    } else if (event.key === '+') zoom(zoomStep);
    else if (event.key === '-') zoom(1 / zoomStep);
  };
  const onPointerDown = (event: PointerEvent) => {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    moved.current = fingers.current.size > 1 ? pressSlack + 1 : 0;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!fingers.current.has(event.pointerId)) return;
    const before = [...fingers.current.values()].slice(0, 2);
    fingers.current.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    const after = [...fingers.current.values()].slice(0, 2);
    const [from, to] = [middleOf(before), middleOf(after)];
    moved.current += Math.hypot(to.x - from.x, to.y - from.y);
    const factor = apart(before) > 0 ? apart(after) / apart(before) : 1;
    // One finger on a plan that is seen as a whole scrolls the page.
    if (moved.current <= pressSlack || (isAllSeen && before.length === 1)) return;
    setView((now) => {
      const zoomed = zoomAt(now, from, factor);
      return { ...zoomed, x: zoomed.x + to.x - from.x, y: zoomed.y + to.y - from.y };
    });
  };
  const onPointerUp = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    if (moved.current > pressSlack || event.type === 'pointercancel') return;
    const within = Math.max(seatRadius * 1.3, reach / view.scale);
    const at = { x: event.offsetX, y: event.offsetY };
    const seat = seatAt(plan, toPlan(view, at), within);
    if (!seat) return;
    setFocused(seat);
    const nearer = nearerTo(view, at, { isFinger: event.pointerType === 'touch' });
    if (nearer) return setView(nearer);
    onPress(seat);
  };
  const cell = focused ?? plan.seats[0];
  return (
    <div class="seat-plan" ref={root}>
      <div aria-hidden="true">
        <canvas
          class={isAllSeen ? 'whole' : ''}
          ref={canvas}
          {...{ onPointerDown, onPointerMove, onPointerUp }}
          onPointerCancel={onPointerUp}
        />
      </div>
      <table
        class="seat-grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked by arrow keys is a grid
        role="grid"
        tabIndex={0}
        aria-label={seating.plan}
        aria-activedescendant={cell && `seat-${cell.index}`}
        onKeyDown={onKeyDown}
        onFocus={() => {
          setHasFocus(true);
          if (cell) setFocused(cell);
        }}
        onBlur={() => setHasFocus(false)}
      >
        {cell && (
          // One cell stands for all: the one the keyboard is at. Thousands would only be slow to read.
          <tbody class="unseen" key={cell.index}>
            <tr>
              {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: inside a grid a cell is a gridcell, which can be selected */}
              <td id={`seat-${cell.index}`} aria-selected={chosen.has(cell.seatId)}>
                {describe(cell)}
              </td>
            </tr>
          </tbody>
        )}
      </table>
      <div class="seat-zoom">
        <Button round aria-label={seating.zoomIn} onClick={() => zoom(zoomStep)}>
          <Icon name="plus" />
        </Button>
        <Button round aria-label={seating.zoomOut} onClick={() => zoom(1 / zoomStep)}>
          <Icon name="minus" />
        </Button>
        <Button round aria-label={seating.zoomFit} onClick={() => setView(fitView(bounds, size))}>
          <Icon name="again" />
        </Button>
      </div>
    </div>
  );
};
