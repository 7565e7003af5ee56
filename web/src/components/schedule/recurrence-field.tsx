import type { Locale } from '#shared/messages/locale.ts';
import {
  placeInMonth,
  type Recurrence,
  rhythms,
  type Weekday,
  weekdayOf,
  weekdays,
} from '../../lib/schedule/recurrence.ts';
import { recurrenceInWords, weekdayName } from '../../lib/schedule/recurrence-in-words.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Choice, Field } from '../field.tsx';

type RecurrenceFieldProps = {
  locale: Locale;
  m: Pick<ScheduleWords, 'schedule'>;
  /** The day it begins: `2027-01-15`. */
  day: string;
  recurrence: Recurrence | undefined;
  error: string | undefined;
  onChange: (recurrence: Recurrence | undefined) => void;
};

const typed = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

/** How often something takes place, chosen by words and told in a sentence. */
export const RecurrenceField = ({ locale, m, day, recurrence, error, onChange }: RecurrenceFieldProps) => {
  const { edit: words } = m.schedule;
  const begin = (value: string) => {
    const rhythm = rhythms.find((one) => one === value);
    onChange(rhythm && { rhythm, interval: 1, days: rhythm === 'WEEKLY' ? [weekdayOf(day)] : [] });
  };
  const change = (part: Partial<Recurrence>) => recurrence && onChange({ ...recurrence, ...part });
  const toggle = (one: Weekday) => {
    const days = recurrence?.days ?? [];
    change({ days: days.includes(one) ? days.filter((other) => other !== one) : [...days, one] });
  };
  const end = recurrence?.until ? 'until' : recurrence?.count ? 'count' : 'never';
  const endAt = (kind: string) => {
    const { until: _until, count: _count, ...rest } = recurrence ?? { rhythm: 'DAILY', interval: 1, days: [] };
    onChange({ ...rest, ...(kind === 'until' && { until: day }), ...(kind === 'count' && { count: 10 }) });
  };
  return (
    <>
      <Choice
        id="entry-recurrence"
        name="rhythm"
        label={m.schedule.details.repeats}
        error={error}
        defaultValue={recurrence?.rhythm ?? ''}
        options={[
          { value: '', label: words.once },
          ...rhythms.map((value) => ({ value, label: words.rhythms[value] })),
        ]}
        {...(recurrence && {
          result: recurrenceInWords(locale, m.schedule, recurrence, { day }),
        })}
        onChange={(event) => begin(typed(event))}
      />
      {recurrence && (
        <div class="pair">
          <Field
            id="entry-interval"
            name="interval"
            label={words.interval}
            type="number"
            min={1}
            max={99}
            value={recurrence.interval}
            onInput={(event) => change({ interval: Math.max(1, Math.min(99, Number(typed(event)) || 1)) })}
          />
          <Choice
            id="entry-ends"
            name="endsBy"
            label={words.endsBy}
            defaultValue={end}
            options={(['never', 'until', 'count'] as const).map((value) => ({ value, label: words.ends[value] }))}
            onChange={(event) => endAt(typed(event))}
          />
        </div>
      )}
      {recurrence?.rhythm === 'WEEKLY' && (
        <fieldset class="row tight">
          <legend class="unseen">{words.onDays}</legend>
          {weekdays.map((one) => (
            <button
              type="button"
              key={one}
              class="layer"
              aria-pressed={recurrence.days.includes(one)}
              onClick={() => toggle(one)}
            >
              {weekdayName(locale, one)}
            </button>
          ))}
        </fieldset>
      )}
      {recurrence?.rhythm === 'MONTHLY' && (
        <Choice
          id="entry-nth"
          name="nth"
          label={words.monthly}
          defaultValue={recurrence.nth ? 'weekday' : 'date'}
          options={[
            { value: 'date', label: m.schedule.recurrence.onDate(String(Number(day.slice(8)))) },
            {
              value: 'weekday',
              label: m.schedule.recurrence.onNth(placeInMonth(day), weekdayName(locale, weekdayOf(day))),
            },
          ]}
          onChange={(event) => {
            const { nth: _nth, ...rest } = recurrence;
            const nth = { place: placeInMonth(day), day: weekdayOf(day) };
            onChange(typed(event) === 'weekday' ? { ...rest, nth } : rest);
          }}
        />
      )}
      {end === 'until' && (
        <Field
          id="entry-until"
          name="until"
          type="date"
          label={words.ends.until}
          min={day}
          value={recurrence?.until ?? ''}
          onInput={(event) => typed(event) && change({ until: typed(event) })}
        />
      )}
      {end === 'count' && (
        <Field
          id="entry-count"
          name="count"
          type="number"
          label={words.ends.count}
          min={1}
          max={999}
          value={recurrence?.count ?? 1}
          onInput={(event) => change({ count: Math.max(1, Math.min(999, Number(typed(event)) || 1)) })}
        />
      )}
    </>
  );
};
