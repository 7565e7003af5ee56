import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { chartProblems } from '#shared/domain/seat-problems.ts';
import { countChart, isSeated, type Section } from '#shared/domain/seating-chart.ts';
import type { Answer } from '../../lib/api.ts';
import {
  type ChartAction,
  draftOfPlan,
  drawChart,
  isUnsaved,
  type Plan,
  selectedSection,
} from '../../lib/organize/chart-draft.ts';
import { asProblem, type Problem, problemInWords } from '../../lib/problem.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Field } from '../field.tsx';
import { Note } from '../note.tsx';
import { type Brush, ChartPlan } from './chart-plan.tsx';
import { ChartProblems, PartList } from './part-list.tsx';
import { PartPanel } from './part-panel.tsx';

type Saved = Pick<Answer<'saveChart'>, 'name' | 'chart' | 'version'>;

type ChartBuilderProps = {
  m: VenueWords;
  begun: Plan;
  version: number;
  /** Saves on top of a version; 0 begins a new chart. */
  save: (plan: Plan, version: number) => Promise<Saved>;
  saveCopy: (plan: Plan) => Promise<Saved>;
  loadNewest: () => Promise<Saved>;
};

/** Asks before the page is left with something that is not saved. */
const useLeaveWarning = (isNeeded: boolean) => {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isNeeded]);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Control and Z goes back a step and with Shift forth; in a field it is the field's own. */
const useWayBack = (act: (action: ChartAction) => void) => {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
      event.preventDefault();
      act({ do: event.shiftKey ? 'redo' : 'undo' });
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [act]);
};

const kinds = { rows: 'rows', tables: 'tables', standing: 'area' } as const satisfies Record<Section['kind'], string>;

/** Draws the seats of a room. */
export const ChartBuilder = ({ m, begun, version, save, saveCopy, loadNewest }: ChartBuilderProps) => {
  const { builder: words, charts } = m.venues;
  const [draft, act] = useReducer(drawChart, draftOfPlan(begun, version));
  const [held, setHeld] = useState<{ brush: Brush | undefined; for: string }>();
  const [said, say] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { plan } = draft;
  const section = selectedSection(draft);
  const problems = useMemo(() => chartProblems(plan.chart), [plan.chart]);
  const { seats, standing } = countChart(plan.chart);
  const isDirty = isUnsaved(draft);
  useLeaveWarning(isDirty);
  useWayBack(act);
  // The brush is held for one part; another part is moved, not marked.
  const brush = section && isSeated(section) && held?.for === section.sectionId ? held.brush : undefined;
  const takeBrush = (wanted: Brush | undefined, id = draft.selected) => id && setHeld({ brush: wanted, for: id });

  const attempt = async (send: () => Promise<Saved>, done: 'saved' | 'load') => {
    setBusy(true);
    try {
      const { version: saved, ...answer } = await send();
      act({ do: done, plan: done === 'saved' ? plan : { name: answer.name, chart: answer.chart }, version: saved });
      setProblem(undefined);
      if (done === 'saved') say(words.saved);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const isConflict = problem?.code === 'version_conflict';
  return (
    <div class="builder stack">
      <div class="builder-bar">
        <Field
          id="chart-name"
          name="name"
          label={words.name}
          maxLength={80}
          autoComplete="off"
          value={plan.name}
          onInput={(event) => act({ do: 'rename', name: (event.currentTarget as HTMLInputElement).value })}
        />
        <div class="row tight">
          <Button
            tone="bare"
            round
            aria-label={words.undo}
            disabled={draft.past.length === 0}
            onClick={() => act({ do: 'undo' })}
          >
            <Icon name="undo" />
          </Button>
          <Button
            tone="bare"
            round
            aria-label={words.redo}
            disabled={draft.future.length === 0}
            onClick={() => act({ do: 'redo' })}
          >
            <Icon name="redo" />
          </Button>
          <Button
            tone="loud"
            isBusy={isBusy}
            disabled={plan.name.trim() === ''}
            onClick={() => void attempt(() => save(plan, draft.version), 'saved')}
          >
            {words.save}
          </Button>
          <span class="small quiet">{isDirty || draft.version === 0 ? words.unsaved : words.saved}</span>
        </div>
      </div>
      {problem && !isConflict && (
        <Note tone="bad">
          {problemInWords(problem, m.parts)} {problem.errors.map(({ message }) => message).join(' ')}
        </Note>
      )}
      {isConflict && (
        <Note tone="warn">
          <p>{words.conflict}</p>
          <div class="row tight">
            <Button onClick={() => void attempt(() => saveCopy(plan), 'saved')}>{words.saveCopy}</Button>
            <Button onClick={() => void attempt(loadNewest, 'load')}>{words.loadNewest}</Button>
          </div>
        </Note>
      )}
      <div class="builder-sides">
        <div class="stack builder-view">
          <div class="row tight">
            {(['rows', 'tables', 'standing'] as const).map((kind) => (
              <Button key={kind} onClick={() => act({ do: 'add', kind, name: words[kinds[kind]] })}>
                <Icon name="plus" />
                {words[kinds[kind]]}
              </Button>
            ))}
            <output class="push small num">{charts.counts(seats, standing)}</output>
          </div>
          <ChartPlan {...{ m, draft, act, brush, say }} onBrush={takeBrush} />
          <p class="tiny quiet" id="plan-help">
            {words.planHelp}
          </p>
          <p class="unseen" role="status">
            {said}
          </p>
        </div>
        <div class="stack builder-side">
          <PartPanel {...{ m, draft, act, brush }} onBrush={takeBrush} />
          <PartList {...{ m, draft, act }} />
          <ChartProblems {...{ m, draft, act, problems }} />
        </div>
      </div>
    </div>
  );
};
