import { useRef, useState } from 'preact/hooks';
import type { Occurrence } from '#shared/domain/series.ts';
import type { EntryTime } from '#shared/domain/synced-entry.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { asProblem, problemInWords } from '../problem.ts';
import { toast } from '../toast.ts';
import type { EntrySource } from './entry-source.ts';
import { changeEntry, isOfSeries, type Scope } from './entry-writes.ts';
import { firstDayOf, weekdayOf } from './recurrence.ts';
import type { Entry, Shown, Span } from './shown.ts';

const timeOf = (text: string, isAllDay: boolean, before: EntryTime): EntryTime =>
  isAllDay ? { day: text } : { at: text, zone: 'at' in before ? before.zone : 'UTC' };

/** A rule that names weekdays does not follow to another one; of such a series one date alone is moved. */
const isTiedToWeekday = ({ of, start }: Occurrence<Entry>, to: EntryTime): boolean =>
  (of.recurrence ?? []).some((line) => line.includes('BYDAY')) &&
  weekdayOf(firstDayOf(start)) !== weekdayOf(firstDayOf(to));

/** Moving entries of somebody's calendars by hand: of a series it is asked how much of it is meant. */
export const useMovingEntries = (source: EntrySource | undefined, m: Pick<ScheduleWords, 'schedule' | 'parts'>) => {
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const answered = useRef<(scope: Scope | undefined) => void>(() => undefined);
  const ask = (): Promise<Scope | undefined> => {
    setAsking(true);
    return new Promise((resolve) => {
      answered.current = resolve;
    });
  };
  const move = async ({ occurrence, title, isAllDay }: Shown, to: Span): Promise<boolean> => {
    setTrouble(undefined);
    // Between hours and whole days the length would be guessed; the dialog asks for it.
    if (!source || !occurrence || to.isAllDay !== isAllDay) return false;
    const start = timeOf(to.start, to.isAllDay, occurrence.start);
    const end = timeOf(to.end, to.isAllDay, occurrence.end);
    const scope = isOfSeries(occurrence) && !isTiedToWeekday(occurrence, start) ? await ask() : 'this';
    if (!scope) return false;
    try {
      await changeEntry(source, occurrence, scope, { start, end });
      toast({ text: m.schedule.edit.saved(title) });
      return true;
    } catch (error) {
      setTrouble(problemInWords(asProblem(error), m.parts));
      return false;
    }
  };
  const answer = (scope: Scope | undefined) => {
    setAsking(false);
    answered.current(scope);
  };
  return { move, isAsking, answer, trouble };
};
