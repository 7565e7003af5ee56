import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Period } from '#shared/domain/series.ts';
import { dayOf, plainDate } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { cityOfZone } from '#shared/messages/when.ts';
import { hueClass } from '../../lib/hue.ts';
import { addDays, addMonths } from '../../lib/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import type { Layer, Shown, Span } from '../../lib/schedule/shown.ts';
import type { Choosing } from '../../lib/schedule/use-chosen.ts';
import { useView, viewNames } from '../../lib/schedule/view.ts';
import { zoneHere } from '../../lib/zone-here.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Choice } from '../field.tsx';
import { Skeleton } from '../skeleton.tsx';
import { ScheduleGrid } from './schedule-grid.tsx';
import { ScheduleList } from './schedule-list.tsx';

export type ScheduleProps = {
  locale: Locale;
  m: Pick<ScheduleWords, 'schedule' | 'parts'>;
  /** What fills it; another list begins anew. */
  layers: readonly Layer[];
  /** Another number asks for everything anew. */
  round?: number;
  /** The zones to read it in, the first one first. */
  zones: readonly string[];
  /** For what leads nowhere by itself. */
  onOpen?: (one: Shown) => void;
  /** Answers whether something was moved; what is shown is then asked for anew. */
  onMove?: (one: Shown, to: Span) => Promise<boolean>;
  onDraw?: (span: Span) => void;
  /** What is chosen of the list, and what is done with it. */
  choosing?: Choosing;
  bulk?: (inList: readonly Shown[]) => ComponentChildren;
};

/** A list begins on its day and goes on for a month. */
const listDays = 31;

/** The days from one until before another, wherever on earth they are. */
const aroundDays = (from: string, to: string): Period => ({
  from: `${addDays(from, -1)}T00:00:00.000Z`,
  to: `${addDays(to, 1)}T00:00:00.000Z`,
});

const keyMoves: Partial<Record<string, -1 | 1>> = { PageUp: -1, PageDown: 1 };

/** A calendar to look through: by month, week, day or as a list, on the clock of a zone. */
export const Schedule = ({
  locale,
  m,
  layers,
  round = 0,
  zones,
  onOpen,
  onMove,
  onDraw,
  choosing,
  bulk,
}: ScheduleProps) => {
  const { schedule: words, parts } = m;
  const choices = useMemo(() => [...new Set([...zones, zoneHere()])], [zones]);
  const [picked, setPicked] = useState<string>();
  const zone = picked && choices.includes(picked) ? picked : (choices[0] ?? 'UTC');
  const today = dayOf(new Date().toISOString(), zone);
  const { view, day = today, show } = useView();
  const [inGrid, setInGrid] = useState<{ period: Period; title: string }>();
  const isList = view === 'list';
  const listEnd = addDays(day, listDays);
  const period = isList ? aroundDays(day, listEnd) : inGrid?.period;
  const title = isList ? words.from(plainDate(locale, day, 'long')) : inGrid?.title;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const ids = layers.map(({ id }) => id).join();
  const key = `${ids} ${period?.from} ${period?.to}`;
  const { query, retry } = useQuery(key, async (signal) =>
    period ? Promise.all(layers.map((layer) => layer.load(period, signal))) : [],
  );
  useEffect(() => {
    if (round > 0) retry();
  }, [round]);
  // What was there stays while the next period is on its way, so that the grid does not blink.
  const [kept, setKept] = useState<Shown[][]>([]);
  useEffect(() => {
    if (query.state === 'ready') setKept(query.answer);
  }, [query]);
  useEffect(() => setKept([]), [ids]);
  const shown = useMemo(
    () => layers.flatMap(({ id }, place) => (hidden.has(id) ? [] : (kept[place] ?? []))),
    [layers, kept, hidden],
  );
  const move = async (one: Shown, to: Span) => {
    const isMoved = (await onMove?.(one, to)) ?? false;
    if (isMoved) retry();
    return isMoved;
  };
  const step = (by: -1 | 1) => {
    const steps = {
      month: addMonths(day, by),
      list: addMonths(day, by),
      week: addDays(day, 7 * by),
      day: addDays(day, by),
    };
    show({ day: steps[view] });
  };
  const toggle = (id: string) =>
    setHidden(hidden.has(id) ? new Set([...hidden].filter((one) => one !== id)) : new Set([...hidden, id]));
  return (
    // Whoever stands anywhere in it turns its pages by key.
    <section
      class="stack schedule"
      aria-label={words.title}
      aria-busy={query.state !== 'ready'}
      onKeyDown={(event) => {
        const by = keyMoves[event.key];
        if (!by || (event.target as HTMLElement).closest('select, input, textarea')) return;
        event.preventDefault();
        step(by);
      }}
    >
      <div class="row schedule-head">
        <div class="row tight">
          <Button round aria-label={words.earlier} onClick={() => step(-1)}>
            <Icon name="left" />
          </Button>
          <Button round aria-label={words.later} onClick={() => step(1)}>
            <Icon name="right" />
          </Button>
          <Button onClick={() => show({ day: today })}>{words.today}</Button>
        </div>
        <h2 class="grow" aria-live="polite">
          {title}
        </h2>
        <fieldset class="switch">
          <legend class="unseen">{words.view}</legend>
          {viewNames.map((name) => (
            <button type="button" key={name} aria-pressed={name === view} onClick={() => show({ view: name })}>
              {words.views[name]}
            </button>
          ))}
        </fieldset>
      </div>
      <div class="row schedule-layers">
        {layers.length > 1 && (
          <fieldset class="row tight">
            <legend class="unseen">{words.layers}</legend>
            {layers.map(({ id, name, hue }) => (
              <button
                type="button"
                key={id}
                class={`layer ${hueClass(hue)}`}
                aria-pressed={!hidden.has(id)}
                onClick={() => toggle(id)}
              >
                {name}
              </button>
            ))}
          </fieldset>
        )}
        <div class="push">
          <Choice
            id="schedule-zone"
            name="zone"
            label={words.zone}
            value={zone}
            options={choices.map((value) => ({
              value,
              label: value === zoneHere() ? words.visitorZone(cityOfZone(locale, value)) : cityOfZone(locale, value),
            }))}
            onChange={(event) => setPicked(event.currentTarget.value)}
          />
        </div>
      </div>
      {query.state === 'failed' && <Failure problem={query.problem} m={parts} onRetry={retry} />}
      {isList && query.state === 'loading' && <Skeleton label={parts.loading} shape="agenda" count={3} />}
      {isList && bulk?.(shown)}
      {isList ? (
        query.state === 'ready' && (
          <ScheduleList {...{ locale, m, zone, shown, onOpen, choosing }} from={day} to={listEnd} />
        )
      ) : (
        <ScheduleGrid
          {...{ locale, m, view, day, zone, shown, onOpen, onDraw }}
          onMove={onMove && move}
          onPeriod={(period, title) => setInGrid({ period, title })}
        />
      )}
    </section>
  );
};
