import { useState } from 'preact/hooks';
import type { ScheduleWords } from '../../words/schedule.ts';
import type { EntrySource } from './entry-source.ts';
import type { Shown, Span } from './shown.ts';
import { useMovingEntries } from './use-moving-entries.ts';

/** What is open of somebody's entries: one that is looked at, one that is written, one of a series that is being moved. */
export const useEntryDesk = (source: EntrySource | undefined, m: Pick<ScheduleWords, 'schedule' | 'parts'>) => {
  const [open, setOpen] = useState<Shown>();
  const [writing, setWriting] = useState<{ shown: Shown | undefined; span: Span }>();
  const moving = useMovingEntries(source, m);
  return {
    open,
    writing,
    moving,
    look: (one: Shown) => setOpen(one),
    begin: (span: Span) => setWriting({ shown: undefined, span }),
    change: (one: Shown) => {
      setOpen(undefined);
      setWriting({ shown: one, span: one });
    },
    close: () => {
      setOpen(undefined);
      setWriting(undefined);
    },
  };
};
