import { useState } from 'preact/hooks';
import { plainDate, relativeTime } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import { addDays } from '../../lib/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import type { CalendarExport, CalendarImport } from '../../lib/schedule/calendar-files.ts';
import { layerIdOf } from '../../lib/schedule/entry-layer.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Pill, type PillTone } from '../pill.tsx';
import { DownloadButton } from './download-button.tsx';
import { ImportDialog } from './import-dialog.tsx';

type FileHistoryProps = {
  locale: Locale;
  m: ScheduleWords;
  clientId: string;
  calendars: readonly ClientCalendar[];
  /** Those that can be written to. */
  writable: readonly ClientCalendar[];
  /** Another number asks anew. */
  round: number;
  onTaken: () => void;
};

type State = (CalendarExport | CalendarImport)['status'];
type Told = Pick<FileHistoryProps, 'locale' | 'm'> & { now: string };

const tones: Partial<Record<State, PillTone>> = { DONE: 'ok', READY: 'mark', REFUSED: 'bad' };

const StatePill = ({ m, status }: Pick<Told, 'm'> & { status: State }) => (
  <Pill tone={tones[status] ?? 'plain'} dot>
    {m.calendarFiles.states[status]}
  </Pill>
);

const ExportRow = ({ locale, m, now, clientId, file }: Told & { clientId: string; file: CalendarExport }) => {
  const { calendarFiles: words } = m;
  const { format, from, to, status, entries, refusal, createdAt, expiresAt, exportId } = file;
  const facts = [
    relativeTime(locale, createdAt, now),
    entries !== undefined && words.holds(entries),
    status === 'DONE' && words.goes(relativeTime(locale, expiresAt, now)),
    refusal?.reason,
  ];
  return (
    <li class="row">
      <span class="stack hair grow roomy">
        <b>{words.exported(format, plainDate(locale, from, 'long'), plainDate(locale, addDays(to, -1), 'long'))}</b>
        <span class="small quiet">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <StatePill m={m} status={status} />
      {status === 'DONE' && expiresAt > now && <DownloadButton {...{ m, clientId, exportId }} />}
    </li>
  );
};

type ImportRowProps = Told & { calendar: string; file: CalendarImport; onLook: (() => void) | undefined };

const ImportRow = ({ locale, m, now, calendar, file, onLook }: ImportRowProps) => {
  const { calendarFiles: words } = m;
  const { status, counts, done, total, failed, createdAt, refusal } = file;
  const refused = (counts?.refused ?? 0) + failed;
  const facts = [
    relativeTime(locale, createdAt, now),
    status === 'READY' && words.holds(total),
    (status === 'RUNNING' || status === 'DONE') && words.taking(done, total),
    refused > 0 && words.counts.refused(refused),
    refusal?.reason,
  ];
  return (
    <li class="row">
      <span class="stack hair grow roomy">
        <b class="breaks">{words.imported(calendar)}</b>
        <span class="small quiet">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <StatePill m={m} status={status} />
      {onLook && <Button onClick={onLook}>{words.look}</Button>}
    </li>
  );
};

const Files = ({ locale, m, clientId, calendars, writable, round, onTaken }: FileHistoryProps) => {
  const { calendarFiles: words } = m;
  const { query, retry } = useQuery(`${clientId} ${round}`, async (signal) => {
    const asked = { params: { clientId }, query: { limit: 20 }, signal };
    const [exports, imports] = await Promise.all([api('listExports', asked), api('listImports', asked)]);
    return { exports: exports.data, imports: imports.data };
  });
  const [looking, setLooking] = useState<CalendarImport>();
  if (query.state === 'failed') return <Failure problem={query.problem} m={m.parts} onRetry={retry} />;
  if (query.state !== 'ready') return null;
  const { exports, imports } = query.answer;
  const now = new Date().toISOString();
  const nameOf = (at: CalendarImport) => calendars.find((one) => layerIdOf(one) === layerIdOf(at))?.name ?? words.gone;
  const rows = [
    ...exports.map((file) => ({
      at: file.createdAt,
      row: <ExportRow key={file.exportId} {...{ locale, m, now, clientId, file }} />,
    })),
    ...imports.map((file) => ({
      at: file.createdAt,
      row: (
        <ImportRow
          key={file.importId}
          {...{ locale, m, now, file }}
          calendar={nameOf(file)}
          onLook={file.status === 'READING' ? undefined : () => setLooking(file)}
        />
      ),
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <>
      {rows.length === 0 && <p class="quiet">{words.nothingYet}</p>}
      <ul class="bulk-items">{rows.map(({ row }) => row)}</ul>
      {looking && (
        <ImportDialog
          {...{ m, clientId, onTaken }}
          calendars={writable}
          begun={looking}
          onClose={() => {
            setLooking(undefined);
            retry();
          }}
        />
      )}
    </>
  );
};

/** The files that were lately written and read, each with what can still be done with it. Asked for only by whoever opens it. */
export const FileHistory = (props: FileHistoryProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="bulk-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{props.m.calendarFiles.recent}</summary>
      {isOpen && <Files {...props} />}
    </details>
  );
};
