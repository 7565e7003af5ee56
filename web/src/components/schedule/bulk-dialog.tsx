import { useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import type { BulkRequest } from '../../lib/schedule/bulk-change.ts';
import { namedOf } from '../../lib/schedule/entry-writes.ts';
import type { Shown } from '../../lib/schedule/shown.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Choice, Field } from '../field.tsx';
import { BulkFrame } from './bulk-frame.tsx';

type BulkDialogProps = {
  locale: Locale;
  m: ScheduleWords;
  clientId: string;
  kind: 'move' | 'delete';
  entries: readonly Shown[];
  /** Those that can be written to. */
  calendars: readonly ClientCalendar[];
  onChanged: () => void;
  onClose: () => void;
};

type Way = { days: string; minutes: string; to: string };

const numberOf = (typed: string): number => Math.trunc(Number(typed)) || 0;

const requestOf = ({ kind, entries, calendars }: BulkDialogProps, { days, minutes, to }: Way): BulkRequest => {
  const named = entries.flatMap(({ occurrence }) => (occurrence ? [namedOf(occurrence)] : []));
  if (kind === 'delete') return { kind, entries: named };
  const target = to === '' ? undefined : calendars[Number(to)];
  return {
    kind,
    entries: named,
    by: { days: numberOf(days), minutes: numberOf(minutes) },
    ...(target && { to: { connectionId: target.connectionId, calendarId: target.calendarId } }),
  };
};

const typed = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

/** Moves or deletes the chosen entries. */
export const BulkDialog = (props: BulkDialogProps) => {
  const { locale, m, clientId, kind, entries, calendars, onChanged, onClose } = props;
  const { bulk: words } = m.schedule;
  const [way, setWay] = useState<Way>({ days: kind === 'move' ? '1' : '0', minutes: '0', to: '' });
  const set = (part: Partial<Way>) => setWay({ ...way, ...part });
  const action = kind === 'move' ? words.moveTitle : words.removeTitle;
  return (
    <BulkFrame
      {...{ locale, m, clientId, calendars, action, onChanged, onClose }}
      title={action(entries.length)}
      request={requestOf(props, way)}
      titles={entries.map(({ title }) => title)}
    >
      {kind === 'move' && (
        <>
          <div class="pair">
            <Field
              id="bulk-days"
              name="days"
              type="number"
              inputMode="numeric"
              label={words.days}
              hint={words.earlierHint}
              min={-3660}
              max={3660}
              value={way.days}
              onInput={(event) => set({ days: typed(event) })}
            />
            <Field
              id="bulk-minutes"
              name="minutes"
              type="number"
              inputMode="numeric"
              label={words.minutes}
              min={-1440}
              max={1440}
              step={15}
              value={way.minutes}
              onInput={(event) => set({ minutes: typed(event) })}
            />
          </div>
          {calendars.length > 1 && (
            <Choice
              id="bulk-calendar"
              name="calendar"
              label={words.calendar}
              value={way.to}
              options={[
                { value: '', label: words.stay },
                ...calendars.map(({ name }, place) => ({ value: String(place), label: name })),
              ]}
              onChange={(event) => set({ to: event.currentTarget.value })}
            />
          )}
        </>
      )}
    </BulkFrame>
  );
};
