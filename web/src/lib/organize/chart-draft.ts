import { isSeated, type SeatingChart, type SeatMark, type Section } from '#shared/domain/seating-chart.ts';
import { chartBounds, sectionBounds } from './chart-bounds.ts';

/** What is drawn: a chart and what it is called. */
export type Plan = { name: string; chart: SeatingChart };

/** The stage is moved and selected like a section; no section can have this id. */
export const stageId = '#stage';

/** A plan as it is being drawn, with the way back and forth through its changes. */
export type ChartDraft = {
  plan: Plan;
  past: readonly Plan[];
  future: readonly Plan[];
  /** The part that is being changed. */
  selected: string | undefined;
  /** As the API has it; the draft is saved where both are the same. */
  saved: Plan;
  /** The API's version of what is saved; 0 where nothing is. */
  version: number;
  /** What the last change was a part of: one drag, or one field being typed in, is taken back as one. */
  stroke: string | undefined;
};

/** A chosen field of a section with another value. */
export type SectionChange = Partial<Omit<Extract<Section, { kind: 'rows' }>, 'kind' | 'sectionId' | 'marks'>> &
  Partial<Omit<Extract<Section, { kind: 'tables' }>, 'kind' | 'sectionId' | 'marks'>> &
  Partial<Omit<Extract<Section, { kind: 'standing' }>, 'kind' | 'sectionId'>>;

/** What can be done to a plan. Distances are in plan units; `name` of a new section is counted up where it is taken. */
export type ChartAction =
  | { do: 'add'; kind: Section['kind']; name: string }
  | { do: 'select'; id: string | undefined }
  | { do: 'move'; id: string; dx: number; dy: number; stroke?: string }
  | { do: 'change'; id: string; change: SectionChange; stroke?: string }
  | { do: 'mark'; id: string; at: string; mark: SeatMark | undefined; stroke?: string }
  | { do: 'double'; id: string }
  | { do: 'remove'; id: string }
  | { do: 'rename'; name: string }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'saved'; plan: Plan; version: number }
  | { do: 'load'; plan: Plan; version: number };

const mostSteps = 200;
const farthest = 20_000;
const longestName = 24;
const gap = 40;

/** An empty room with its stage. */
export const emptyChart: SeatingChart = { stage: { x: 500, y: 40, width: 300, height: 40 }, sections: [] };

/** A draft of a plan that nobody has changed yet. */
export const draftOfPlan = (plan: Plan, version: number): ChartDraft => ({
  plan,
  saved: plan,
  version,
  past: [],
  future: [],
  selected: undefined,
  stroke: undefined,
});

/** Whether something would be lost by leaving. */
export const isUnsaved = ({ plan, saved }: ChartDraft): boolean => JSON.stringify(plan) !== JSON.stringify(saved);

/** The part that is selected, where it is a section. */
export const selectedSection = ({ plan, selected }: ChartDraft): Section | undefined =>
  plan.chart.sections.find(({ sectionId }) => sectionId === selected);

const freeId = (sections: readonly Section[]): string => {
  const taken = new Set(sections.map(({ sectionId }) => sectionId));
  let count = sections.length + 1;
  while (taken.has(`s${count}`)) count++;
  return `s${count}`;
};

const freeName = (sections: readonly Section[], wanted: string): string => {
  const taken = new Set(sections.map(({ name }) => name.toLowerCase()));
  const stem = wanted.replace(/ \d+$/, '').slice(0, longestName - 4);
  let count = 1;
  while (taken.has(`${stem} ${count}`.toLowerCase())) count++;
  return `${stem} ${count}`;
};

const blank = (kind: Section['kind'], placed: { sectionId: string; name: string; x: number; y: number }): Section => {
  const common = { ...placed, angle: 0 };
  if (kind === 'standing') return { kind, ...common, width: 300, height: 120, capacity: 100 };
  if (kind === 'tables')
    return { kind, ...common, tables: 6, across: 3, seats: 6, spacing: 90, firstTable: 1, marks: {} };
  return {
    ...{ kind, ...common, rows: 5, seats: 10, spacing: 20, rowSpacing: 24, curve: 0, rowLabels: 'letters' },
    ...{ firstRow: 1, numberFrom: 'left', numbers: 'all', firstSeat: 1, aisles: [], marks: {} },
  };
};

/** A section moved below everything that is there. */
const below = (chart: SeatingChart, section: Section): Section => ({
  ...section,
  y: Math.round(section.y + chartBounds(chart).bottom + gap - sectionBounds(section).top),
});

const within = (value: number): number => Math.max(-farthest, Math.min(farthest, value));
const moved = <Part extends { x: number; y: number }>(part: Part, dx: number, dy: number): Part => ({
  ...part,
  x: within(part.x + dx),
  y: within(part.y + dy),
});

const withSection = (plan: Plan, id: string, change: (section: Section) => Section): Plan => ({
  ...plan,
  chart: {
    ...plan.chart,
    sections: plan.chart.sections.map((section) => (section.sectionId === id ? change(section) : section)),
  },
});

const withMark = (section: Section, at: string, mark: SeatMark | undefined): Section => {
  if (!isSeated(section)) return section;
  const { [at]: _, ...others } = section.marks;
  return { ...section, marks: mark ? { ...others, [at]: mark } : others };
};

const changed = (draft: ChartDraft, plan: Plan, stroke?: string): ChartDraft => ({
  ...draft,
  plan,
  past: stroke !== undefined && stroke === draft.stroke ? draft.past : [...draft.past, draft.plan].slice(-mostSteps),
  future: [],
  stroke,
});

/** Stays with a part for as long as the plan has it. */
const stillSelected = ({ chart }: Plan, selected: string | undefined): string | undefined =>
  selected === stageId || chart.sections.some(({ sectionId }) => sectionId === selected) ? selected : undefined;

const appended = (draft: ChartDraft, section: Section): ChartDraft => {
  const { plan } = draft;
  const next = { ...plan, chart: { ...plan.chart, sections: [...plan.chart.sections, section] } };
  return { ...changed(draft, next), selected: section.sectionId };
};

const travelled = (draft: ChartDraft, plan: Plan, way: Pick<ChartDraft, 'past' | 'future'>): ChartDraft => ({
  ...draft,
  ...way,
  plan,
  stroke: undefined,
  selected: stillSelected(plan, draft.selected),
});

const moveStage = ({ chart, ...plan }: Plan, dx: number, dy: number): Plan => ({
  ...plan,
  chart: { ...chart, stage: moved(chart.stage, dx, dy) },
});

const changeStage = ({ chart, ...plan }: Plan, { x, y, width, height }: SectionChange): Plan => {
  const given = Object.entries({ x, y, width, height }).filter(([, value]) => value !== undefined);
  return { ...plan, chart: { ...chart, stage: { ...chart.stage, ...Object.fromEntries(given) } } };
};

const without = ({ chart, ...plan }: Plan, id: string): Plan => ({
  ...plan,
  chart: { ...chart, sections: chart.sections.filter(({ sectionId }) => sectionId !== id) },
});

/** The draft after something was done to it; the same draft where there is nothing to do. */
export const drawChart = (draft: ChartDraft, action: ChartAction): ChartDraft => {
  const { plan, past, future } = draft;
  const { sections } = plan.chart;
  switch (action.do) {
    case 'add': {
      const named = { sectionId: freeId(sections), name: freeName(sections, action.name) };
      return appended(draft, below(plan.chart, blank(action.kind, { ...named, x: plan.chart.stage.x, y: 0 })));
    }
    case 'select':
      return { ...draft, selected: stillSelected(plan, action.id), stroke: undefined };
    case 'move': {
      const { id, dx, dy, stroke } = action;
      const next =
        id === stageId ? moveStage(plan, dx, dy) : withSection(plan, id, (section) => moved(section, dx, dy));
      return changed(draft, next, stroke);
    }
    case 'change': {
      const { id, change, stroke } = action;
      const next =
        id === stageId
          ? changeStage(plan, change)
          : withSection(plan, id, (section) => ({ ...section, ...change }) as Section);
      return changed(draft, next, stroke);
    }
    case 'mark': {
      const { id, at, mark, stroke } = action;
      return changed(
        draft,
        withSection(plan, id, (section) => withMark(section, at, mark)),
        stroke,
      );
    }
    case 'double': {
      const found = sections.find(({ sectionId }) => sectionId === action.id);
      if (!found) return draft;
      const named = { sectionId: freeId(sections), name: freeName(sections, found.name) };
      return appended(draft, below(plan.chart, { ...found, ...named }));
    }
    case 'remove':
      return sections.some(({ sectionId }) => sectionId === action.id)
        ? { ...changed(draft, without(plan, action.id)), selected: undefined }
        : draft;
    case 'rename':
      return changed(draft, { ...plan, name: action.name }, 'name');
    case 'undo': {
      const before = past.at(-1);
      return before ? travelled(draft, before, { past: past.slice(0, -1), future: [plan, ...future] }) : draft;
    }
    case 'redo': {
      const [after, ...later] = future;
      return after ? travelled(draft, after, { past: [...past, plan], future: later }) : draft;
    }
    case 'saved':
      return { ...draft, saved: action.plan, version: action.version };
    case 'load':
      return draftOfPlan(action.plan, action.version);
  }
};
