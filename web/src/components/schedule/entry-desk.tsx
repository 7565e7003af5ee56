import type { Locale } from '#shared/messages/locale.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import { conflictOf } from '../../lib/schedule/conflict.ts';
import { layerIdOf } from '../../lib/schedule/entry-layer.ts';
import type { EntrySource } from '../../lib/schedule/entry-source.ts';
import type { useEntryDesk } from '../../lib/schedule/use-entry-desk.ts';
import { toast } from '../../lib/toast.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { ConflictNote } from './conflict-note.tsx';
import { EntryDetails } from './entry-details.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { ScopeDialog } from './scope-dialog.tsx';
import { WriteNote } from './write-note.tsx';

type EntryDeskProps = {
  locale: Locale;
  m: Pick<ScheduleWords, 'schedule' | 'parts'>;
  source: EntrySource;
  calendars: readonly ClientCalendar[];
  /** Those that can be written to. */
  writable: readonly ClientCalendar[];
  /** On whose clock a new entry is written. */
  zone: string;
  desk: ReturnType<typeof useEntryDesk>;
  onWritten: () => void;
};

/** The dialogs in which entries of somebody's calendars are looked at, written, moved and deleted. */
export const EntryDesk = ({ locale, m, source, calendars, writable, zone, desk, onWritten }: EntryDeskProps) => {
  const { open, writing, moving, change, close } = desk;
  const entry = open?.occurrence?.of;
  const conflict = entry?.write && conflictOf(entry.write);
  const mayWrite = entry !== undefined && writable.some((one) => layerIdOf(one) === layerIdOf(entry));
  const done = () => {
    close();
    onWritten();
  };
  return (
    <>
      {moving.isAsking && <ScopeDialog m={m} onAnswer={moving.answer} />}
      {open && entry && (
        <EntryDetails
          {...{ locale, m, calendars }}
          shown={open}
          onClose={close}
          onChange={mayWrite ? () => change(open) : undefined}
        >
          <WriteNote {...{ m, source, entry, mayWrite }} onDone={done} />
          {conflict && (
            <ConflictNote {...{ locale, m, source, conflict }} at={entry} mayTake={mayWrite} onTaken={done} />
          )}
        </EntryDetails>
      )}
      {writing && (
        <EntryDialog
          {...{ locale, m, source, zone, ...writing }}
          calendars={writable}
          onClose={close}
          onSaved={(text) => {
            toast({ text });
            done();
          }}
        />
      )}
    </>
  );
};
