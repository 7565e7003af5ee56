import { useAttempt } from '../../lib/attempt.ts';
import type { EntrySource } from '../../lib/schedule/entry-source.ts';
import { isRefused, throwAway, tryAgain } from '../../lib/schedule/refused.ts';
import type { Entry } from '../../lib/schedule/shown.ts';
import { toast } from '../../lib/toast.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Note } from '../note.tsx';

type WriteNoteProps = {
  m: Pick<ScheduleWords, 'schedule' | 'parts'>;
  source: EntrySource;
  entry: Entry;
  /** For whoever may change it. */
  mayWrite: boolean;
  onDone: () => void;
};

/** What became of the last wish for an entry: that it is on its way, or why Google refused it, with what mends that. */
export const WriteNote = ({ m, source, entry, mayWrite, onDone }: WriteNoteProps) => {
  const { edit: words, untitled } = m.schedule;
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const { write, title } = entry;
  if (write?.status === 'WAITING') return <Note>{words.waiting}</Note>;
  if (write?.status !== 'FAILED') return null;
  const reason = (isRefused(entry) ? words.refused : words.failed)[write.refusedAs ?? 'invalid'];
  const act = async (doing: typeof tryAgain, text: string) => {
    if (!(await attempt(() => doing(source, entry)))) return;
    toast({ text });
    onDone();
  };
  return (
    <Note tone="warn">
      <div class="stack tight">
        <p>{reason}</p>
        {trouble && <p role="alert">{trouble}</p>}
        {mayWrite && (
          <div class="row tight">
            <Button isBusy={isBusy} onClick={() => void act(tryAgain, words.saved(title || untitled))}>
              {m.parts.retry}
            </Button>
            {isRefused(entry) && (
              <Button
                tone="bare"
                disabled={isBusy}
                onClick={() => void act(throwAway, words.thrownAway(title || untitled))}
              >
                {words.throwAway}
              </Button>
            )}
          </div>
        )}
      </div>
    </Note>
  );
};
