import { relativeTime } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { cityOfZone } from '#shared/messages/when.ts';
import type { ClientCalendar } from '../../lib/organize/clients.ts';
import type { ClientWords } from '../../words/clients.ts';
import { Pill } from '../pill.tsx';
import { type Column, Records } from '../records.tsx';

type ClientCalendarsProps = {
  locale: Locale;
  m: ClientWords;
  calendars: readonly ClientCalendar[];
  /** Whether some account is connected, so that what is missing is on its way. */
  isReading: boolean;
};

/** The calendars of a client's accounts, and how fresh our copy of each is. */
export const ClientCalendars = ({ locale, m, calendars, isReading }: ClientCalendarsProps) => {
  const { calendars: words, name: nameWord, zone } = m.clients;
  const now = new Date().toISOString();
  const columns: Column<ClientCalendar>[] = [
    {
      label: nameWord,
      part: 'name',
      cell: ({ name, isPrimary, canWrite }) => (
        <span class="row tight">
          <b class="breaks">{name}</b>
          {isPrimary && <Pill>{words.primary}</Pill>}
          {!canWrite && <Pill>{words.readOnly}</Pill>}
        </span>
      ),
    },
    { label: zone, cell: (calendar) => cityOfZone(locale, calendar.zone) },
    {
      label: words.freshness,
      cell: ({ syncedAt, watchedUntil }) =>
        [
          syncedAt ? words.read(relativeTime(locale, syncedAt, now)) : words.unread,
          watchedUntil && watchedUntil > now ? words.watched : words.looked,
        ].join(' · '),
    },
  ];
  return (
    <section class="stack">
      <h2>{words.title}</h2>
      {calendars.length === 0 ? (
        <p class="quiet" role="status">
          {isReading ? words.reading : words.none}
        </p>
      ) : (
        <Records
          caption={words.title}
          columns={columns}
          rows={calendars}
          keyOf={({ connectionId, calendarId }) => `${connectionId} ${calendarId}`}
        />
      )}
    </section>
  );
};
