import { money, time } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import type { Answer } from '../../lib/api.ts';
import { dayOfEvent, nextSession, stateOf } from '../../lib/organize/event-state.ts';
import { eventPath } from '../../lib/organize/places.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { DayTile } from '../day-tile.tsx';
import { Pill } from '../pill.tsx';
import type { Column } from '../records.tsx';
import { SoldMeter } from './sold-meter.tsx';

/** One event in the organizer's list, with how it sells. */
export type SellingEvent = Answer<'listOrganizationEvents'>['data'][number];

type Shared = { locale: Locale; m: OrganizeWords; now: string };

const placeOf = ({ location }: SellingEvent['event'], { m }: Shared): string =>
  location.kind === 'online' ? m.discover.online : location.name;

const NameCell = ({ row: { event }, ...shared }: Shared & { row: SellingEvent }) => {
  const { locale, m, now } = shared;
  const session = nextSession(event, now);
  const clock = session && time(locale, session.startsAt, event.zone);
  const more = event.sessions.length > 1 ? m.organizer.list.moreDates(event.sessions.length - 1) : undefined;
  return (
    <span class="row whole">
      <DayTile locale={locale} day={dayOfEvent(event, now)} />
      <span class="stack hair">
        <a class="row-link" href={localePath(locale, eventPath(event.eventId))}>
          {event.title}
        </a>
        <span class="faint num">{[clock, placeOf(event, shared), more].filter(Boolean).join(' · ')}</span>
      </span>
    </span>
  );
};

/** The columns of the organizer's list of events. */
export const eventColumns = (shared: Shared): Column<SellingEvent>[] => {
  const { locale, m, now } = shared;
  const { organizer } = m;
  return [
    { label: organizer.event, part: 'name', cell: (row) => <NameCell row={row} {...shared} /> },
    {
      label: organizer.sold,
      cell: ({ sold, held, total }) =>
        total === 0 ? (
          <span class="faint">{organizer.list.nothingToSell}</span>
        ) : (
          <SoldMeter {...{ locale, m, sold, held, total }} />
        ),
    },
    {
      label: organizer.revenue,
      end: true,
      cell: ({ revenue, total, event }) =>
        total > 0 && revenue !== undefined && <b>{money(locale, revenue, event.currency)}</b>,
    },
    {
      label: organizer.state,
      end: true,
      cell: ({ event, ...sales }) => {
        const { tone, text, dot } = stateOf(event, sales, organizer, now);
        return (
          <Pill tone={tone} dot={dot}>
            {text}
          </Pill>
        );
      },
    },
  ];
};
