import { useMemo, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import { useQuery } from '../../lib/query.ts';
import { useRested } from '../../lib/rested.ts';
import type { BulkChange, BulkRequest } from '../../lib/schedule/bulk-change.ts';
import { namedOf } from '../../lib/schedule/entry-writes.ts';
import type { Shown } from '../../lib/schedule/shown.ts';
import { useBulk } from '../../lib/schedule/use-bulk.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice, Field } from '../field.tsx';
import { Meter } from '../meter.tsx';
import { Note } from '../note.tsx';
import { Skeleton } from '../skeleton.tsx';
import { BulkPreview } from './bulk-preview.tsx';

type BulkDialogProps = {
  locale: Locale;
  m: ScheduleWords;
  clientId: string;
  kind: 'move' | 'delete';
  entries: readonly Shown[];
  /** Those that can be written to. */
  calendars: readonly ClientCalendar[];
  onChanged: () => void;
  onClose: () => void;
};

type Way = { days: string; minutes: string; to: string };

const numberOf = (typed: string): number => Math.trunc(Number(typed)) || 0;

const requestOf = (
  { kind, entries, calendars }: Pick<BulkDialogProps, 'kind' | 'entries' | 'calendars'>,
  { days, minutes, to }: Way,
): BulkRequest => {
  const named = entries.flatMap(({ occurrence }) => (occurrence ? [namedOf(occurrence)] : []));
  if (kind === 'delete') return { kind, entries: named };
  const target = to === '' ? undefined : calendars[Number(to)];
  return {
    kind,
    entries: named,
    by: { days: numberOf(days), minutes: numberOf(minutes) },
    ...(target && { to: { connectionId: target.connectionId, calendarId: target.calendarId } }),
  };
};

type ProgressProps = Pick<BulkDialogProps, 'm' | 'entries'> & { change: BulkChange; isRunning: boolean };

/** How far a change is, and after it what was not done and why. */
const Progress = ({ m, entries, change, isRunning }: ProgressProps) => {
  const { bulk, untitled } = m.schedule;
  const { kind, done, refused, total, taken, items } = change;
  const count = bulk.progress(done + refused, total);
  const outcome = kind === 'delete' ? bulk.removed(done + taken) : bulk.moved(done + taken);
  return (
    <div class="stack tight" role="status">
      <Meter value={done + refused} total={total} label={count} />
      <p class="small num">{isRunning ? `${bulk.carryingOut}: ${count}` : outcome}</p>
      {!isRunning && taken > 0 && <p>{bulk.slow}</p>}
      {!isRunning && refused > 0 && (
        <Note tone="warn" title={bulk.refused(refused)}>
          <ul class="bulk-items">
            {items.map(({ place, refusal }) =>
              refusal ? (
                <li key={place}>
                  <strong class="breaks">{entries[place]?.title || untitled}</strong> {refusal.reason}
                </li>
              ) : null,
            )}
          </ul>
        </Note>
      )}
    </div>
  );
};

/** Moves or deletes the chosen entries: first what will happen to each, then how far it is. */
export const BulkDialog = (props: BulkDialogProps) => {
  const { locale, m, clientId, kind, entries, calendars, onChanged, onClose } = props;
  const { bulk: words } = m.schedule;
  const [way, setWay] = useState<Way>({ days: kind === 'move' ? '1' : '0', minutes: '0', to: '' });
  const rested = useRested(JSON.stringify(way));
  const request = useMemo(() => requestOf(props, JSON.parse(rested)), [rested, entries]);
  const { query, retry } = useQuery(rested, (signal) =>
    api('previewBulkChange', { params: { clientId }, body: request, signal }),
  );
  const { run, undo, change, isRunning, trouble } = useBulk(clientId, m, onChanged);
  const count = query.state === 'ready' ? entries.length - query.answer.refused : entries.length;
  const start = async () => {
    if (await run(request)) onClose();
  };
  const isReady = query.state === 'ready' && count > 0 && rested === JSON.stringify(way);
  const set = (part: Partial<Way>) => setWay({ ...way, ...part });
  const typed = (event: Event) => (event.currentTarget as HTMLInputElement).value;
  return (
    <Dialog
      isOpen
      title={kind === 'move' ? words.moveTitle(entries.length) : words.removeTitle(entries.length)}
      m={m.parts}
      onClose={onClose}
      actions={
        change ? (
          <>
            {!isRunning && change.done + change.taken > 0 && (
              <Button
                tone="bare"
                onClick={() => {
                  void undo(change.bulkId);
                  onClose();
                }}
              >
                {m.parts.undo}
              </Button>
            )}
            <Button onClick={onClose}>{m.parts.close}</Button>
          </>
        ) : (
          <>
            <Button tone="bare" onClick={onClose}>
              {m.parts.cancel}
            </Button>
            <Button
              tone={kind === 'delete' ? 'danger' : 'loud'}
              isBusy={isRunning}
              disabled={!isReady}
              onClick={() => void start()}
            >
              {kind === 'move' ? words.moveTitle(count) : words.removeTitle(count)}
            </Button>
          </>
        )
      }
    >
      {trouble && <Note tone="bad">{trouble}</Note>}
      {change ? (
        <Progress {...{ m, entries, change, isRunning }} />
      ) : (
        <div class="stack">
          {kind === 'move' && (
            <>
              <div class="pair">
                <Field
                  id="bulk-days"
                  name="days"
                  type="number"
                  inputMode="numeric"
                  label={words.days}
                  hint={words.earlierHint}
                  min={-3660}
                  max={3660}
                  value={way.days}
                  onInput={(event) => set({ days: typed(event) })}
                />
                <Field
                  id="bulk-minutes"
                  name="minutes"
                  type="number"
                  inputMode="numeric"
                  label={words.minutes}
                  min={-1440}
                  max={1440}
                  step={15}
                  value={way.minutes}
                  onInput={(event) => set({ minutes: typed(event) })}
                />
              </div>
              {calendars.length > 1 && (
                <Choice
                  id="bulk-calendar"
                  name="calendar"
                  label={words.calendar}
                  value={way.to}
                  options={[
                    { value: '', label: words.stay },
                    ...calendars.map(({ name }, place) => ({ value: String(place), label: name })),
                  ]}
                  onChange={(event) => set({ to: event.currentTarget.value })}
                />
              )}
            </>
          )}
          {query.state === 'failed' && <Failure problem={query.problem} m={m.parts} onRetry={retry} />}
          {query.state === 'loading' && <Skeleton label={m.parts.loading} shape="records" count={2} />}
          {query.state === 'ready' && (
            <BulkPreview
              {...{ locale, m, calendars }}
              preview={query.answer}
              titles={entries.map(({ title }) => title)}
            />
          )}
        </div>
      )}
    </Dialog>
  );
};
