import { useRef, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { cityOfZone } from '#shared/messages/when.ts';
import { newIdempotencyKey } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import { switched, timesOf, typedOf } from '../../lib/schedule/entry-draft.ts';
import type { EntrySource } from '../../lib/schedule/entry-source.ts';
import { changeEntry, deleteEntry, hasDates, type Scope } from '../../lib/schedule/entry-writes.ts';
import { followed, readRecurrence, writeRecurrence } from '../../lib/schedule/recurrence.ts';
import type { Shown, Span } from '../../lib/schedule/shown.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Choice, Field, TextField, Tick } from '../field.tsx';
import { Form } from '../form.tsx';
import { Note } from '../note.tsx';
import { RecurrenceField } from './recurrence-field.tsx';
import { ScopeField } from './scope-field.tsx';

type EntryDialogProps = {
  locale: Locale;
  m: Pick<ScheduleWords, 'schedule' | 'parts'>;
  source: EntrySource;
  /** Those that can be written to. */
  calendars: readonly ClientCalendar[];
  /** The entry to change; a new one in `span` without it. */
  shown: Shown | undefined;
  span: Span;
  /** On whose clock a new one is written; an entry keeps its own. */
  zone: string;
  onSaved: (sentence: string) => void;
  onClose: () => void;
};

const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** An entry of somebody's calendar to write or to change; of a series as much as is meant. */
export const EntryDialog = (props: EntryDialogProps) => {
  const { locale, m, source, calendars, shown, span, onSaved, onClose } = props;
  const { edit: words, details } = m.schedule;
  const one = shown?.occurrence;
  const entry = one?.of;
  const zone = one && 'at' in one.start ? one.start.zone : props.zone;
  const [typed, setTyped] = useState(() => typedOf(shown ?? span, zone));
  const isSeries = one !== undefined && hasDates(one);
  const [scope, setScope] = useState<Scope>(isSeries ? 'this' : 'all');
  const lines = entry?.recurrence ?? [];
  const read = entry && readRecurrence(lines, entry.start);
  const [recurrence, setRecurrence] = useState(read);
  // The rule of what is meant, as long as nobody changes it here; what is not changed is not written.
  const [rule, setRule] = useState(read);
  const mean = async (next: Scope) => {
    setScope(next);
    if (!one || !entry) return;
    const { linesFrom } = await import('../../lib/schedule/entry-occurrences.ts');
    const meant = next === 'following' ? readRecurrence(linesFrom(one), entry.start) : read;
    setRule(meant);
    setRecurrence(meant);
  };
  // A rule that no sentence has, and a date that is one of many, are left as they are.
  const mayRepeat = !entry?.seriesId && (lines.length === 0 || read !== undefined) && !(isSeries && scope === 'this');
  const key = useRef(newIdempotencyKey());
  const [isDeleting, setDeleting] = useState(false);
  const form = useForm({
    id: 'entry',
    rules: {
      calendar: undefined,
      title: (value) => (value.trim() === '' ? words.titleMissing : undefined),
      start: () => (typed.starts ? undefined : words.whenMissing),
      end: () => (typed.ends >= typed.starts && typed.ends ? undefined : words.endsBefore),
      location: undefined,
      description: undefined,
      attendees: undefined,
      recurrence: undefined,
    },
    submit: async ({ calendar, title, location, description, attendees }) => {
      if (isDeleting) return;
      const times = timesOf(typed, zone);
      const kept = lines.filter((line) => !line.startsWith('RRULE:'));
      const repeats = recurrence ? [writeRecurrence(recurrence, times.start), ...kept] : [];
      const wishes = {
        title: title.trim(),
        location: location.trim(),
        description: description.trim(),
        attendees: addressesIn(attendees),
        ...times,
        ...(mayRepeat && JSON.stringify(recurrence) !== JSON.stringify(rule) && { recurrence: repeats }),
      };
      if (one) await changeEntry(source, one, scope, wishes);
      else {
        const at = calendars[Number(calendar)] ?? calendars[0] ?? { connectionId: '', calendarId: '' };
        await source.create(at, wishes, key.current).catch((error) => {
          // What was refused will be sent with other contents, so it is another attempt.
          key.current = newIdempotencyKey();
          throw error;
        });
      }
      onSaved(words.saved(title.trim()));
    },
  });
  const [trouble, setTrouble] = useState<string>();
  const remove = async () => {
    if (!one || !shown) return;
    setDeleting(true);
    try {
      await deleteEntry(source, one, scope);
      onSaved(words.deleted(shown.title));
    } catch (error) {
      setTrouble(problemInWords(asProblem(error), m.parts));
    } finally {
      setDeleting(false);
    }
  };
  const lastDay = useRef(typed.starts.slice(0, 10));
  const begin = (starts: string) => {
    const to = starts.slice(0, 10);
    if (recurrence && to) setRecurrence(followed(recurrence, lastDay.current, to));
    // While a day is being typed there is none.
    if (to) lastDay.current = to;
    setTyped({ ...typed, starts });
  };
  const timeType = typed.isAllDay ? 'date' : 'datetime-local';
  return (
    <Dialog isOpen title={shown ? words.changeTitle : words.newTitle} m={m.parts} onClose={onClose}>
      <Form form={form} m={m.parts} action={words.save}>
        {trouble && <Note tone="bad">{trouble}</Note>}
        {isSeries && <ScopeField m={m} scope={scope} onChange={(next) => void mean(next)} />}
        {!entry && calendars.length > 1 && (
          <Choice
            {...form.field('calendar')}
            label={details.calendar}
            options={calendars.map(({ name }, place) => ({ value: String(place), label: name }))}
          />
        )}
        <Field
          {...form.field('title')}
          label={words.title}
          defaultValue={entry?.title ?? ''}
          maxLength={300}
          autoComplete="off"
        />
        <Tick
          name="allDay"
          label={m.schedule.wholeDay}
          checked={typed.isAllDay}
          onChange={() => setTyped(switched(typed))}
        />
        <div class="pair">
          <Field
            {...form.field('start')}
            label={words.starts}
            hint={typed.isAllDay ? undefined : cityOfZone(locale, zone)}
            type={timeType}
            value={typed.starts}
            onInput={(event) => begin((event.currentTarget as HTMLInputElement).value)}
          />
          <Field
            {...form.field('end')}
            label={words.endsAt}
            type={timeType}
            value={typed.ends}
            onInput={(event) => setTyped({ ...typed, ends: (event.currentTarget as HTMLInputElement).value })}
          />
        </div>
        {mayRepeat && (
          <RecurrenceField
            {...{ locale, m, recurrence }}
            day={typed.starts.slice(0, 10)}
            error={form.field('recurrence').error}
            onChange={setRecurrence}
          />
        )}
        <Field
          {...form.field('location')}
          label={details.place}
          optional={m.parts.optional}
          defaultValue={entry?.location ?? ''}
          maxLength={1000}
          autoComplete="off"
        />
        <TextField
          {...form.field('attendees')}
          label={details.people}
          hint={words.peopleHint}
          optional={m.parts.optional}
          defaultValue={entry?.attendees.map(({ email }) => email).join('\n') ?? ''}
          rows={2}
        />
        <TextField
          {...form.field('description')}
          label={words.description}
          optional={m.parts.optional}
          defaultValue={entry?.description ?? ''}
          maxLength={8000}
          rows={3}
        />
      </Form>
      {one && (
        <Button tone="danger" isBusy={isDeleting} onClick={() => void remove()}>
          {words.remove}
        </Button>
      )}
    </Dialog>
  );
};
