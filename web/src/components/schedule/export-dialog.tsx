import { useState } from 'preact/hooks';
import type { FileFormat } from '#shared/domain/file-entry.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import { addDays } from '../../lib/plain-date.ts';
import { type CalendarExport, writeFile } from '../../lib/schedule/calendar-files.ts';
import { useDeparture } from '../../lib/schedule/use-departure.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice, Field, Tick } from '../field.tsx';
import { Meter } from '../meter.tsx';
import { Note } from '../note.tsx';
import { DownloadButton } from './download-button.tsx';

type ExportDialogProps = {
  m: ScheduleWords;
  clientId: string;
  calendars: readonly ClientCalendar[];
  onClose: () => void;
};

const formats = ['ics', 'csv'] as const;

const today = (): string => new Date().toISOString().slice(0, 10);

type WrittenProps = { m: ScheduleWords; clientId: string; file: CalendarExport };

/** How far a file is, and the way to it. */
const Written = ({ m, clientId, file }: WrittenProps) => {
  const { calendarFiles: words } = m;
  if (file.refusal) return <Note tone="bad">{file.refusal.reason}</Note>;
  if (file.status !== 'DONE') {
    const count = words.writing(file.done, file.total);
    return (
      <div class="stack tight" role="status">
        <Meter value={file.done} total={file.total} label={count} />
        <p class="small num">{count}</p>
      </div>
    );
  }
  return (
    <div class="stack" role="status">
      <p>{words.written(file.entries ?? 0)}</p>
      <p>
        <DownloadButton {...{ m, clientId }} exportId={file.exportId} tone="loud" />
      </p>
      <p class="small quiet">{words.linkEnds}</p>
    </div>
  );
};

/** Has calendars of a client written into a file, and gives it out. */
export const ExportDialog = ({ m, clientId, calendars, onClose }: ExportDialogProps) => {
  const { calendarFiles: words, parts } = m;
  const [format, setFormat] = useState<FileFormat>('ics');
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [period, setPeriod] = useState(() => ({ from: today(), until: addDays(today(), 364) }));
  const [file, setFile] = useState<CalendarExport>();
  const { attempt, isBusy, trouble } = useAttempt(parts);
  const signal = useDeparture();
  const chosen = calendars.filter((_, place) => !left.has(place));
  const write = () =>
    attempt(async () => {
      const wanted = chosen.map(({ connectionId, calendarId }) => ({ connectionId, calendarId }));
      const body = { format, calendars: wanted, from: period.from, to: addDays(period.until, 1) };
      await writeFile(clientId, body, { signal, onProgress: setFile });
    });
  const toggle = (place: number) =>
    setLeft(new Set(left.has(place) ? [...left].filter((other) => other !== place) : [...left, place]));
  return (
    <Dialog
      isOpen
      title={words.exportTitle}
      m={parts}
      onClose={onClose}
      actions={
        <>
          <Button tone={file ? 'plain' : 'bare'} onClick={onClose}>
            {file ? parts.close : parts.cancel}
          </Button>
          {!file && (
            <Button
              tone="loud"
              isBusy={isBusy}
              disabled={chosen.length === 0 || !period.from || !period.until}
              onClick={() => void write()}
            >
              {words.write}
            </Button>
          )}
        </>
      }
    >
      {trouble && <Note tone="bad">{trouble}</Note>}
      {file ? (
        <Written {...{ m, clientId, file }} />
      ) : (
        <div class="stack">
          <Choice
            id="export-format"
            name="format"
            label={words.format}
            value={format}
            options={formats.map((value) => ({ value, label: words.formats[value] }))}
            onChange={(event) => setFormat(event.currentTarget.value === 'csv' ? 'csv' : 'ics')}
          />
          <fieldset class="field">
            <legend>{words.which}</legend>
            {calendars.map(({ connectionId, calendarId, name }, place) => (
              <Tick
                key={`${connectionId} ${calendarId}`}
                name="calendars"
                label={name}
                checked={!left.has(place)}
                onChange={() => toggle(place)}
              />
            ))}
            {chosen.length === 0 && <p class="small wrong-line">{words.whichMissing}</p>}
          </fieldset>
          <div class="pair">
            <Field
              id="export-from"
              name="from"
              type="date"
              label={words.from}
              value={period.from}
              onInput={(event) => setPeriod({ ...period, from: (event.currentTarget as HTMLInputElement).value })}
            />
            <Field
              id="export-until"
              name="until"
              type="date"
              label={words.until}
              value={period.until}
              onInput={(event) => setPeriod({ ...period, until: (event.currentTarget as HTMLInputElement).value })}
            />
          </div>
        </div>
      )}
    </Dialog>
  );
};
