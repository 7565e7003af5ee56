import { useState } from 'preact/hooks';
import { dayOf, timeRange } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { clockHere } from '#shared/messages/when.ts';
import { hueClass } from '../lib/hue.ts';
import { orderPath } from '../lib/order-link.ts';
import { admissions, clashesOf, type OwnSession } from '../lib/own-orders.ts';
import type { Shown } from '../lib/schedule/shown.ts';
import { zoneHere } from '../lib/zone-here.ts';
import type { CalendarWords } from '../words/calendar.ts';
import { Agenda } from './agenda.tsx';
import { Blank } from './blank.tsx';
import { ButtonLink } from './button.tsx';
import { DayTile } from './day-tile.tsx';
import { EventCard } from './event-card.tsx';
import { Month } from './month.tsx';

type OwnAgendaProps = {
  locale: Locale;
  m: CalendarWords;
  /** What somebody holds tickets for. */
  all: readonly OwnSession[];
  /** What stands in their own calendars. */
  entries: readonly Shown[];
  onOpen: (one: Shown) => void;
};

/** What stands in one's own calendars while a session takes place. */
const entriesDuring = ({ startsAt, endsAt }: OwnSession, entries: readonly Shown[]): string[] =>
  entries
    .filter(
      ({ isAllDay, isLight, isRefused, start, end }) =>
        !isAllDay && !isLight && !isRefused && start < endsAt && end > startsAt,
    )
    .map(({ title }) => title);

const HeldCard = ({ locale, one, all, entries, m }: Omit<OwnAgendaProps, 'onOpen'> & { one: OwnSession }) => {
  const { order, startsAt, endsAt } = one;
  const { event } = order;
  const here = clockHere(locale, { start: startsAt, zone: event.zone }, zoneHere());
  const [clash] = [...clashesOf(one, all), ...entriesDuring(one, entries)];
  const held = order.status === 'PENDING' ? ({ tone: 'warn', text: m.calendar.held } as const) : undefined;
  return (
    <EventCard
      href={orderPath(locale, order.orderId)}
      title={event.title}
      clock={[timeRange(locale, startsAt, endsAt, event.zone), here].filter(Boolean).join(' · ')}
      place={event.place || event.organizationName}
      price={m.order.count(admissions(order))}
      hue={event.hue}
      seed={order.eventId}
      state={clash ? { tone: 'bad', text: m.calendar.clash(clash) } : held}
    />
  );
};

const EntryLine = ({ locale, m, one, onOpen }: Pick<OwnAgendaProps, 'locale' | 'm' | 'onOpen'> & { one: Shown }) => (
  <button
    type="button"
    class={`own-entry ${one.isRefused ? 'not-taken' : ''} ${hueClass(one.hue)}`}
    onClick={() => onOpen(one)}
  >
    <span class="small quiet">
      {one.isAllDay ? m.schedule.wholeDay : timeRange(locale, one.start, one.end, zoneHere())}
    </span>
    <span class="breaks">{one.title}</span>
    {one.isRefused && <span class="small">{m.schedule.edit.notTaken}</span>}
  </button>
);

const showDay = (day: string) => {
  const stop = document.querySelector<HTMLElement>(`#day-${day}`);
  stop?.scrollIntoView({ block: 'start' });
  stop?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
};

/** What somebody holds and what stands in their own calendars, by the day it happens, beside a month to turn. */
export const OwnAgenda = ({ locale, m, all, entries, onOpen }: OwnAgendaProps) => {
  const today = dayOf(new Date().toISOString(), zoneHere());
  const [selected, setSelected] = useState<string>();
  const held = Map.groupBy(all, ({ startsAt, order }) => dayOf(startsAt, order.event.zone));
  const own = Map.groupBy(entries, ({ start, isAllDay }) => (isAllDay ? start : dayOf(start, zoneHere())));
  // A day of the past that was asked for shows what was; without that, time begins today.
  const since = selected && selected < today ? selected : today;
  const days = [...new Set([...held.keys(), ...own.keys()])];
  const coming = days.filter((day) => day >= since).sort();
  return (
    <div class="split left">
      <div class="card pad follow">
        <Month
          {...{ locale, today, selected, m: m.parts }}
          marks={Object.fromEntries(
            days.map((day) => [day, (held.get(day)?.length ?? 0) + (own.get(day)?.length ?? 0)]),
          )}
          onSelect={(day) => {
            setSelected(day);
            showDay(day);
          }}
        />
      </div>
      {coming.length > 0 ? (
        <Agenda
          locale={locale}
          days={coming.map((day) => ({
            day,
            children: [
              ...(held.get(day) ?? []).map((one) => ({
                at: one.startsAt,
                child: <HeldCard key={`${one.order.orderId}${one.sessionId}`} {...{ locale, m, one, all, entries }} />,
              })),
              ...(own.get(day) ?? []).map((one) => ({
                at: one.start,
                child: <EntryLine key={one.id} {...{ locale, m, one, onOpen }} />,
              })),
            ]
              .sort((a, b) => (a.at < b.at ? -1 : 1))
              .map(({ child }) => child),
          }))}
        />
      ) : (
        <Blank
          title={m.calendar.empty.title}
          text={m.calendar.empty.text}
          tile={<DayTile locale={locale} day={today} size="big" />}
        >
          <ButtonLink tone="loud" href={localePath(locale, '/discover')}>
            {m.calendar.empty.action}
          </ButtonLink>
        </Blank>
      )}
    </div>
  );
};
