import { useState } from 'preact/hooks';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';

type CalendarFilesProps = {
  m: ScheduleWords;
  clientId: string;
  calendars: readonly ClientCalendar[];
  /** Those that can be written to. */
  writable: readonly ClientCalendar[];
  onTaken: () => void;
};

/** The ways of a client's calendars into files and out of them. */
export const CalendarFiles = ({ m, clientId, calendars, writable, onTaken }: CalendarFilesProps) => {
  const [open, setOpen] = useState<'import' | 'export'>();
  const close = () => setOpen(undefined);
  return (
    <>
      {writable.length > 0 && <Button onClick={() => setOpen('import')}>{m.calendarFiles.import}</Button>}
      <Button onClick={() => setOpen('export')}>{m.calendarFiles.export}</Button>
      {open === 'import' && <ImportDialog {...{ m, clientId, onTaken }} calendars={writable} onClose={close} />}
      {open === 'export' && <ExportDialog {...{ m, clientId, calendars }} onClose={close} />}
    </>
  );
};
