import { useRef, useState } from 'preact/hooks';
import { placesOf } from '#shared/domain/seat-plan.ts';
import { isSeated, type SeatMark } from '#shared/domain/seating-chart.ts';
import { type Bounds, chartBounds, sectionBounds } from '../../lib/organize/chart-bounds.ts';
import { type ChartAction, type ChartDraft, selectedSection, stageId } from '../../lib/organize/chart-draft.ts';
import { placeAt } from '../../lib/organize/chart-shapes.ts';
import type { VenueWords } from '../../words/venues.ts';
import { SectionDrawing, SectionLabels } from './section-drawing.tsx';
import { sectionInWords } from './section-in-words.ts';

/** What a place is made by being pointed at. */
export type Brush = SeatMark | 'none';

type ChartPlanProps = {
  m: VenueWords;
  draft: ChartDraft;
  act: (action: ChartAction) => void;
  brush: Brush | undefined;
  /** Takes up a brush for a part, or for the selected one. */
  onBrush: (brush: Brush | undefined, id?: string) => void;
  say: (sentence: string) => void;
};

const margin = 40;
const grid = 5;
const steps: Partial<Record<string, [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const nudge = 10;

const viewBoxOf = ({ left, top, right, bottom }: Bounds): string =>
  [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin].join(' ');

const onPlan = (plan: SVGSVGElement, { clientX, clientY }: MouseEvent) =>
  new DOMPoint(clientX, clientY).matrixTransform(plan.getScreenCTM()?.inverse());

type Drag = { id: string; stroke: string; fromX: number; fromY: number; doneX: number; doneY: number };

/**
 * The room to draw in. Parts are dragged, or moved by arrow keys; with a brush, the selected part fills the view and its
 * places are pointed at, or walked through by arrow keys.
 */
export const ChartPlan = ({ m, draft, act, brush, onBrush, say }: ChartPlanProps) => {
  const { builder: words } = m.venues;
  const { chart } = draft.plan;
  const plan = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | undefined>(undefined);
  const strokes = useRef(0);
  // While something is dragged the ground under it stands still.
  const [held, setHeld] = useState<string>();
  const [cursor, setCursor] = useState<{ id: string; row: number; place: number }>();
  const section = selectedSection(draft);
  const marked = brush !== undefined && section && isSeated(section) ? section : undefined;
  const viewBox = held ?? viewBoxOf(marked ? sectionBounds(marked) : chartBounds(chart));
  const places = marked && cursor?.id === marked.sectionId ? placesOf(marked) : [];
  const under = places.find(({ at }) => at === `${cursor?.row}.${cursor?.place}`);

  const paint = (at: string, stroke?: string) => {
    if (!marked || brush === undefined) return;
    const mark = brush === 'none' || marked.marks[at] === brush ? undefined : brush;
    act({ do: 'mark', id: marked.sectionId, at, mark, ...(stroke && { stroke }) });
    const place = placesOf(marked).find((one) => one.at === at);
    if (place) say(words.marks.at(place.row, place.number, words.marks[mark ?? 'none']));
  };

  const onPointerDown = (id: string) => (event: PointerEvent) => {
    if (!plan.current || event.button !== 0) return;
    const { x, y } = onPlan(plan.current, event);
    if (marked) {
      const place = placeAt(marked, x, y);
      if (place) paint(place.at);
      return;
    }
    act({ do: 'select', id });
    drag.current = { id, stroke: `drag ${strokes.current++}`, fromX: x, fromY: y, doneX: 0, doneY: 0 };
    setHeld(viewBox);
    plan.current.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current;
    if (!now || !plan.current) return;
    const { x, y } = onPlan(plan.current, event);
    const whole = (value: number) => Math.round(value / grid) * grid;
    const [wantedX, wantedY] = [whole(x - now.fromX), whole(y - now.fromY)];
    const [dx, dy] = [wantedX - now.doneX, wantedY - now.doneY];
    if (dx === 0 && dy === 0) return;
    act({ do: 'move', id: now.id, dx, dy, stroke: now.stroke });
    drag.current = { ...now, doneX: wantedX, doneY: wantedY };
  };
  const letGo = () => {
    drag.current = undefined;
    setHeld(undefined);
  };

  const walk = (by: [number, number]) => {
    if (!marked) return;
    const rows = marked.kind === 'rows' ? marked.rows : marked.tables;
    const from = cursor?.id === marked.sectionId ? cursor : undefined;
    const inside = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    const row = from ? inside(from.row + by[1], rows) : 0;
    const place = from ? inside(from.place + by[0], marked.seats) : 0;
    setCursor({ id: marked.sectionId, row, place });
    const found = placesOf(marked).find(({ at }) => at === `${row}.${place}`);
    if (found) say(words.marks.at(found.row, found.number, words.marks[found.mark ?? 'none']));
  };
  const onMarkKey = (event: KeyboardEvent): boolean => {
    const by = steps[event.key];
    if (by) walk(by);
    else if (event.key === 'Enter' || event.key === ' ') {
      if (under) paint(under.at);
      else walk([0, 0]);
    } else if (event.key === 'Escape') {
      onBrush(undefined);
      setCursor(undefined);
    } else return false;
    return true;
  };
  const onPartKey = (id: string, part: { x: number; y: number }, name: string, event: KeyboardEvent): boolean => {
    const by = steps[event.key];
    if (by) {
      const step = event.shiftKey ? 1 : nudge;
      const [dx, dy] = [by[0] * step, by[1] * step];
      act({ do: 'select', id });
      act({ do: 'move', id, dx, dy });
      say(words.moved(name, Math.round(part.x + dx), Math.round(part.y + dy)));
    } else if (event.key === 'Enter' || event.key === ' ') {
      act({ do: 'select', id });
      if (event.key === 'Enter' && id !== stageId) onBrush(brush ?? 'wheelchair', id);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && id !== stageId) {
      act({ do: 'remove', id });
      say(words.removed(name));
      plan.current?.focus();
    } else if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey) && id !== stageId) {
      act({ do: 'double', id });
      say(words.doubled(name));
    } else if (event.key === 'Escape') act({ do: 'select', id: undefined });
    else return false;
    return true;
  };
  const onKeyDown = (id: string, part: { x: number; y: number }, name: string) => (event: KeyboardEvent) => {
    const isDone = marked?.sectionId === id ? onMarkKey(event) : onPartKey(id, part, name, event);
    if (isDone) event.preventDefault();
  };

  const partProps = (id: string, part: { x: number; y: number }, name: string, label: string) => ({
    class: `part ${draft.selected === id ? 'chosen' : ''} ${marked && marked.sectionId !== id ? 'dim' : ''}`,
    'data-part': id,
    role: 'button' as const,
    // In SVG, names of attributes are told apart by their case.
    tabindex: 0,
    'aria-pressed': draft.selected === id,
    'aria-label': label,
    onPointerDown: onPointerDown(id),
    // Within a drawing `touch-action` holds for nothing but its root; there it would keep a page from being scrolled.
    onTouchStart: (event: TouchEvent) => event.preventDefault(),
    onKeyDown: onKeyDown(id, part, name),
  });
  const { stage } = chart;
  return (
    // Pressing the ground lets go of what is selected; by keyboard, Escape does.
    // biome-ignore lint/a11y/useSemanticElements: no HTML element groups parts of a drawing
    <svg
      class={`chart-plan ${marked ? 'marking' : ''}`}
      ref={plan}
      viewBox={viewBox}
      role="group"
      tabindex={-1}
      aria-label={words.plan}
      aria-describedby="plan-help"
      onPointerDown={(event) => event.target === plan.current && !marked && act({ do: 'select', id: undefined })}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <g {...partProps(stageId, stage, words.stage, words.stage)}>
        <rect
          class="stage"
          x={stage.x - stage.width / 2}
          y={stage.y - stage.height / 2}
          width={stage.width}
          height={stage.height}
          rx={6}
        />
        <text class="part-name" x={stage.x} y={stage.y}>
          {words.stage}
        </text>
      </g>
      {chart.sections.map((one) => {
        const { left, top, right, bottom } = sectionBounds(one);
        return (
          <g key={one.sectionId} {...partProps(one.sectionId, one, one.name, sectionInWords(m, one))}>
            <rect class="ground" x={left - 4} y={top - 4} width={right - left + 8} height={bottom - top + 8} rx={8} />
            <SectionDrawing section={one} />
            <text class="part-name" x={(left + right) / 2} y={isSeated(one) ? top - 14 : one.y}>
              {one.name}
            </text>
          </g>
        );
      })}
      {chart.sections.filter(isSeated).map((one) => (
        <SectionLabels key={one.sectionId} section={one} isDim={marked !== undefined && marked !== one} />
      ))}
      {under && <circle class="cursor" cx={under.x} cy={under.y} r={11} />}
    </svg>
  );
};
