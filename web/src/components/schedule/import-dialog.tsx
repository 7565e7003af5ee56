import { useEffect, useState } from 'preact/hooks';
import { useAttempt } from '../../lib/attempt.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import { type CalendarImport, readFile, takeFile, wrongFile } from '../../lib/schedule/calendar-files.ts';
import { useDeparture } from '../../lib/schedule/use-departure.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice, Field } from '../field.tsx';
import { Meter } from '../meter.tsx';
import { Note } from '../note.tsx';
import { RefusedItems } from './import-items.tsx';

type ImportDialogProps = {
  m: ScheduleWords;
  clientId: string;
  /** Those that can be written to. */
  calendars: readonly ClientCalendar[];
  onTaken: () => void;
  /** A file that was read before. */
  begun?: CalendarImport;
  onClose: () => void;
};

const kinds = ['create', 'change', 'same'] as const;

type FoundProps = { m: ScheduleWords; clientId: string; found: CalendarImport };

/** What a file would do, how far it is, and what was not taken. */
const Found = ({ m, clientId, found }: FoundProps) => {
  const { calendarFiles: words } = m;
  const { status, counts, total, done, failed, refusal } = found;
  if (refusal && !counts) return <Note tone="bad">{refusal.reason}</Note>;
  const refused = (counts?.refused ?? 0) + (status === 'DONE' ? failed : 0);
  return (
    <div class="stack">
      {refusal && <Note tone="bad">{refusal.reason}</Note>}
      {status === 'READY' && counts && (
        <div class="stack tight" role="status">
          <ul class="bulk-items">
            {kinds.map((kind) => counts[kind] > 0 && <li key={kind}>{words.counts[kind](counts[kind])}</li>)}
          </ul>
          {total === 0 && <p>{words.nothing}</p>}
        </div>
      )}
      {status === 'RUNNING' && (
        <div class="stack tight" role="status">
          <Meter value={done + failed} total={total} label={words.taking(done, total)} />
          <p class="small num">{words.taking(done, total)}</p>
        </div>
      )}
      {status === 'DONE' && <Note tone="ok">{words.taken(done)}</Note>}
      {refused > 0 && status !== 'RUNNING' && (
        <Note tone="warn" title={words.counts.refused(refused)}>
          <RefusedItems key={status} {...{ m, clientId, found }} />
        </Note>
      )}
    </div>
  );
};

/** Takes a calendar file: first what it would do, then how far it is, then what was not taken and why. */
export const ImportDialog = ({ m, clientId, calendars, onTaken, begun, onClose }: ImportDialogProps) => {
  const { calendarFiles: words, parts } = m;
  const [file, setFile] = useState<File>();
  const [place, setPlace] = useState(0);
  const [wrong, setWrong] = useState<string>();
  const [sent, setSent] = useState<number>();
  const [found, setFound] = useState(begun);
  const { attempt, isBusy, trouble } = useAttempt(parts);
  const signal = useDeparture();
  const read = async () => {
    const fault = wrongFile(file, words);
    setWrong(fault);
    const at = calendars[place];
    if (fault || !file || !at) return;
    setSent(0);
    await attempt(async () => {
      const answer = await readFile(clientId, { file, at, signal }, setSent);
      if (answer) setFound(answer);
      else setWrong(words.notSent);
    });
    setSent(undefined);
  };
  const take = () =>
    attempt(async () => {
      if (!found) return;
      const end = await takeFile(clientId, found.importId, { signal, onProgress: setFound });
      if (end.done > 0) onTaken();
    });
  useEffect(() => {
    // To ask once more for what runs already is to follow it.
    if (begun?.status === 'RUNNING') void take();
  }, []);
  const isReady = found?.status === 'READY' && found.total > 0;
  const isOver = found && !isReady && !isBusy;
  return (
    <Dialog
      isOpen
      title={words.importTitle}
      m={parts}
      onClose={onClose}
      actions={
        <>
          {found && !begun && !isBusy && (
            <Button tone="bare" onClick={() => setFound(undefined)}>
              {words.another}
            </Button>
          )}
          <Button tone={isOver ? 'plain' : 'bare'} onClick={onClose}>
            {isOver ? parts.close : parts.cancel}
          </Button>
          {!found && (
            <Button tone="loud" isBusy={isBusy} onClick={() => void read()}>
              {words.read}
            </Button>
          )}
          {isReady && (
            <Button tone="loud" isBusy={isBusy} onClick={() => void take()}>
              {words.take(found.total)}
            </Button>
          )}
        </>
      }
    >
      {trouble && <Note tone="bad">{trouble}</Note>}
      {found ? (
        <Found {...{ m, clientId, found }} />
      ) : (
        <div class="stack">
          {calendars.length > 1 && (
            <Choice
              id="import-calendar"
              name="calendar"
              label={words.into}
              value={String(place)}
              options={calendars.map(({ name }, at) => ({ value: String(at), label: name }))}
              onChange={(event) => setPlace(Number(event.currentTarget.value))}
            />
          )}
          <Field
            id="import-file"
            name="file"
            type="file"
            accept=".ics,.csv,text/calendar,text/csv"
            label={words.file}
            hint={words.fileHint}
            error={wrong}
            onChange={(event) => {
              setWrong(undefined);
              setFile(event.currentTarget.files?.[0]);
            }}
          />
          <p class="small">
            <a href="/calendar-template.csv" download="calendar-template.csv">
              {words.template}
            </a>
          </p>
          {sent !== undefined && (
            <div class="stack tight" role="status">
              <Meter value={sent} total={1} label={words.sending} />
              <p class="small">{sent < 1 ? words.sending : words.reading}</p>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
};
