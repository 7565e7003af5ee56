import { date, plainDate, time } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { useAttempt } from '../../lib/attempt.ts';
import { type Conflict, takeOther } from '../../lib/schedule/conflict.ts';
import type { EntryAt, EntrySource } from '../../lib/schedule/entry-source.ts';
import type { EntryWishes } from '../../lib/schedule/entry-writes.ts';
import { readRecurrence } from '../../lib/schedule/recurrence.ts';
import { recurrenceInWords } from '../../lib/schedule/recurrence-in-words.ts';
import type { Entry } from '../../lib/schedule/shown.ts';
import { toast } from '../../lib/toast.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Note } from '../note.tsx';

type Words = Pick<ScheduleWords, 'schedule' | 'parts'>;

const momentOf = (locale: Locale, when: Entry['start']): string =>
  'day' in when
    ? plainDate(locale, when.day)
    : `${date(locale, when.at, when.zone, 'short')}, ${time(locale, when.at, when.zone)}`;

/** A change field by field, in words. */
const changeInWords = (locale: Locale, { schedule }: Words, other: EntryWishes): [name: string, value: string][] => {
  const { conflict, details, edit } = schedule;
  const { title, start, end, location, attendees, description, recurrence, isFree } = other;
  const [line] = recurrence ?? [];
  const read = line && start && readRecurrence(recurrence ?? [], start);
  const rhythm = read ? recurrenceInWords(locale, schedule, read, start) : line && schedule.recurrence.own;
  const told: [string, string | undefined][] = [
    [edit.title, title],
    [edit.starts, start && momentOf(locale, start)],
    [edit.endsAt, end && momentOf(locale, end)],
    [details.repeats, recurrence && (rhythm ?? edit.once)],
    [details.place, location],
    [details.people, attendees && conflict.people(attendees)],
    [edit.description, description],
    [details.when, isFree === undefined ? undefined : conflict[isFree ? 'free' : 'busy']],
  ];
  return told.flatMap(([name, value]) => (value === undefined ? [] : [[name, value || conflict.nothing]]));
};

type ConflictNoteProps = {
  locale: Locale;
  m: Words;
  source: EntrySource;
  at: EntryAt;
  conflict: Conflict;
  /** The entry's name, where it is not said beside it already. */
  title?: string;
  /** For whoever may write the other change; a deleted entry takes none. */
  mayTake: boolean;
  onTaken: () => void;
};

/** That an entry was changed on both sides: what was not kept, and the button that has it written after all. */
export const ConflictNote = ({ locale, m, source, at, conflict, title, mayTake, onTaken }: ConflictNoteProps) => {
  const { conflict: words } = m.schedule;
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const { kept, other } = conflict;
  const take = async () => {
    if (!(await attempt(() => takeOther(source, at, conflict)))) return;
    toast({ text: words.taken });
    onTaken();
  };
  return (
    <Note tone="warn" {...(title && { title })}>
      <div class="stack tight">
        <p>
          {kept === 'theirs' ? words.lost : words.won} {!other && words.deleted}
        </p>
        {other && (
          <dl class="stack hair">
            {changeInWords(locale, m, other).map(([name, value]) => (
              <div key={name}>
                <dt class="small quiet">{name}</dt>
                <dd class="breaks">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {trouble && <p role="alert">{trouble}</p>}
        {mayTake && (
          <Button isBusy={isBusy} onClick={() => void take()}>
            {kept === 'theirs' ? words.takeOurs : words.takeTheirs}
          </Button>
        )}
      </div>
    </Note>
  );
};
