import type { ComponentChildren } from 'preact';
import { plainDate } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { inWords } from '#shared/messages/when.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import { addDays } from '../../lib/plain-date.ts';
import { layerIdOf } from '../../lib/schedule/entry-layer.ts';
import { readRecurrence } from '../../lib/schedule/recurrence.ts';
import { recurrenceInWords } from '../../lib/schedule/recurrence-in-words.ts';
import type { Shown } from '../../lib/schedule/shown.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';

type EntryDetailsProps = {
  locale: Locale;
  m: Pick<ScheduleWords, 'schedule' | 'parts'>;
  calendars: readonly ClientCalendar[];
  shown: Shown;
  /** For whoever may change it. */
  onChange: (() => void) | undefined;
  onClose: () => void;
  /** What is to be known about it before all else. */
  children?: ComponentChildren;
};

/** When it is, in words: whole days by their first and last, anything else on the clock of its own zone. */
const whenOf = (locale: Locale, { start, end, isAllDay, occurrence }: Shown): string => {
  if (isAllDay) {
    const last = addDays(end, -1);
    return last > start ? `${plainDate(locale, start)} – ${plainDate(locale, last)}` : plainDate(locale, start);
  }
  const first = occurrence?.start;
  const zone = first && 'at' in first ? first.zone : 'UTC';
  return inWords(locale, { start, end, zone });
};

/** What an entry of a calendar says, as Google had it when it was last read. */
export const EntryDetails = ({ locale, m, calendars, shown, onChange, onClose, children }: EntryDetailsProps) => {
  const { details: words } = m.schedule;
  const entry = shown.occurrence?.of;
  if (!entry) return null;
  const calendar = calendars.find((one) => layerIdOf(one) === layerIdOf(entry));
  const { seriesId, recurrence, start } = entry;
  const read = recurrence && readRecurrence(recurrence, start);
  const { schedule } = m;
  const repeats = recurrence && (read ? recurrenceInWords(locale, schedule, read, start) : schedule.recurrence.own);
  const facts = [
    [words.when, whenOf(locale, shown)],
    [words.repeats, repeats ?? (seriesId && words.differs)],
    [words.place, entry.location],
    [words.calendar, calendar?.name],
  ].filter(([, value]) => value);
  return (
    <Dialog
      isOpen
      title={shown.title}
      m={m.parts}
      onClose={onClose}
      actions={onChange && <Button onClick={onChange}>{m.schedule.edit.change}</Button>}
    >
      {children}
      <dl class="stack tight">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt class="small quiet">{name}</dt>
            <dd class="breaks">{value}</dd>
          </div>
        ))}
        {entry.attendees.length > 0 && (
          <div>
            <dt class="small quiet">{words.people}</dt>
            {entry.attendees.map(({ email, answer }) => (
              <dd key={email} class="breaks">
                {email} <span class="small quiet">{words.answers[answer]}</span>
              </dd>
            ))}
          </div>
        )}
      </dl>
      {entry.description && <p class="breaks">{entry.description}</p>}
      {entry.isFree && <p class="small quiet">{words.free}</p>}
      {entry.conferenceUrl && (
        <p>
          <a href={entry.conferenceUrl} rel="noreferrer">
            {words.join}
          </a>
        </p>
      )}
    </Dialog>
  );
};
