import type { ComponentChildren } from 'preact';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import { useQuery } from '../../lib/query.ts';
import { useRested } from '../../lib/rested.ts';
import { type BulkChange, type BulkRequest, outcomeInWords } from '../../lib/schedule/bulk-change.ts';
import { useBulk } from '../../lib/schedule/use-bulk.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Meter } from '../meter.tsx';
import { Note } from '../note.tsx';
import { Skeleton } from '../skeleton.tsx';
import { BulkPreview } from './bulk-preview.tsx';

type BulkFrameProps = {
  locale: Locale;
  m: ScheduleWords;
  clientId: string;
  title: string;
  /** The words of the button for so many entries. */
  action: (count: number) => string;
  /** What is to be done; nothing as long as it can't be said. */
  request: BulkRequest | undefined;
  /** What the entries are called, by their place in the request. */
  titles: readonly string[];
  /** Those that can be written to. */
  calendars: readonly ClientCalendar[];
  onChanged: () => void;
  onClose: () => void;
  /** Where it is said what is to be done. */
  children?: ComponentChildren;
};

type ProgressProps = Pick<BulkFrameProps, 'm' | 'titles'> & { change: BulkChange; isRunning: boolean };

/** How far a change is, and after it what was not done and why. */
const Progress = ({ m, titles, change, isRunning }: ProgressProps) => {
  const { bulk, untitled } = m.schedule;
  const { done, refused, total, taken, items } = change;
  const count = bulk.progress(done + refused, total);
  return (
    <div class="stack tight" role="status">
      <Meter value={done + refused} total={total} label={count} />
      <p class="small num">{isRunning ? `${bulk.carryingOut}: ${count}` : outcomeInWords(change, bulk)}</p>
      {!isRunning && taken > 0 && <p>{bulk.slow}</p>}
      {!isRunning && refused > 0 && (
        <Note tone="warn" title={bulk.refused(refused)}>
          <ul class="bulk-items">
            {items.map(({ place, refusal }) =>
              refusal ? (
                <li key={place}>
                  <strong class="breaks">{titles[place] || untitled}</strong> {refusal.reason}
                </li>
              ) : null,
            )}
          </ul>
        </Note>
      )}
    </div>
  );
};

/** A change of many entries: first what will happen to each, then how far it is, then what was not done and the way back. */
export const BulkFrame = (props: BulkFrameProps) => {
  const { locale, m, clientId, title, action, request, titles, calendars, onChanged, onClose, children } = props;
  const asked = JSON.stringify(request ?? null);
  const rested = useRested(asked);
  const { query, retry } = useQuery(rested, async (signal) => {
    const body: BulkRequest | null = JSON.parse(rested);
    return body && (await api('previewBulkChange', { params: { clientId }, body, signal }));
  });
  const { run, undo, change, isRunning, trouble } = useBulk(clientId, m, onChanged);
  const preview = query.state === 'ready' && rested === asked ? query.answer : undefined;
  const count = titles.length - (preview?.refused ?? 0);
  const start = async () => {
    if (request && (await run(request))) onClose();
  };
  return (
    <Dialog
      isOpen
      title={title}
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
              tone={request?.kind === 'delete' ? 'danger' : 'loud'}
              isBusy={isRunning}
              disabled={!preview || count === 0}
              onClick={() => void start()}
            >
              {action(count)}
            </Button>
          </>
        )
      }
    >
      {trouble && <Note tone="bad">{trouble}</Note>}
      {change ? (
        <Progress {...{ m, titles, change, isRunning }} />
      ) : (
        <div class="stack">
          {children}
          {query.state === 'failed' && <Failure problem={query.problem} m={m.parts} onRetry={retry} />}
          {query.state === 'loading' && request && <Skeleton label={m.parts.loading} shape="records" count={2} />}
          {query.state === 'ready' && query.answer && (
            <BulkPreview {...{ locale, m, calendars, titles }} preview={query.answer} />
          )}
        </div>
      )}
    </Dialog>
  );
};
