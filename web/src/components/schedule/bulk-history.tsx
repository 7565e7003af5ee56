import { useState } from 'preact/hooks';
import { relativeTime } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { useQuery } from '../../lib/query.ts';
import { useBulk } from '../../lib/schedule/use-bulk.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Failure } from '../blank.tsx';
import { Button } from '../button.tsx';

type BulkHistoryProps = {
  locale: Locale;
  m: ScheduleWords;
  clientId: string;
  /** Another number asks anew. */
  round: number;
  onChanged: () => void;
};

const Changes = ({ locale, m, clientId, round, onChanged }: BulkHistoryProps) => {
  const { bulk: words } = m.schedule;
  const { query, retry } = useQuery(`${clientId} ${round}`, (signal) =>
    api('listBulkChanges', { params: { clientId }, signal }),
  );
  const { undo } = useBulk(clientId, m, onChanged);
  const [busy, setBusy] = useState<string>();
  if (query.state === 'failed') return <Failure problem={query.problem} m={m.parts} onRetry={retry} />;
  if (query.state !== 'ready') return null;
  const { data } = query.answer;
  const undone = new Set(data.map(({ undoes }) => undoes));
  const now = new Date().toISOString();
  if (data.length === 0) return <p class="quiet">{words.nothingYet}</p>;
  return (
    <ul class="bulk-items">
      {data.map(({ bulkId, kind, total, startedAt, undoUntil }) => (
        <li key={bulkId} class="row">
          <span class="grow">
            {words.did[kind](total)}, <span class="quiet">{relativeTime(locale, startedAt, now)}</span>
          </span>
          {undone.has(bulkId) && <span class="small quiet">{words.wasUndone}</span>}
          {!undone.has(bulkId) && kind !== 'undo' && undoUntil > now && (
            <Button
              isBusy={busy === bulkId}
              onClick={() => {
                setBusy(bulkId);
                void undo(bulkId);
              }}
            >
              {m.parts.undo}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
};

/** What was lately changed together, each with the way back for a day. Asked for only by whoever opens it. */
export const BulkHistory = (props: BulkHistoryProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="bulk-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{props.m.schedule.bulk.recent}</summary>
      {isOpen && <Changes {...props} />}
    </details>
  );
};
