import { Temporal } from 'temporal-polyfill';
import type { Category, Online, Venue } from '#shared/domain/event.ts';
import type { SeatingChart } from '#shared/domain/seating-chart.ts';
import type { Scene } from './cover-art.ts';
import type { OrganizationName } from './organizations.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A date without a year: a weekday of the week that begins tomorrow (0) or of a later one. */
export type When = { week: number; weekday: (typeof weekdays)[number]; at: string; hours: number };

/** `on(1, 'Fri', '21:30', 2)`: on a Friday, seven to fourteen days from tomorrow, for two hours. */
export const on = (week: number, weekday: When['weekday'], at: string, hours: number): When => ({
  week,
  weekday,
  at,
  hours,
});

/**
 * The wall clocks of an event's dates, counted from the day of `from` in `zone`; never that day itself. Each comes after
 * the one before, so that a Saturday and its Sunday stay together on whichever day one starts.
 */
export const wallTimes = (dates: readonly When[], from: Temporal.Instant, zone: string) => {
  let earliest = from.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  const tomorrow = earliest;
  return dates.map(({ week, weekday, at, hours }) => {
    const wait = (weekdays.indexOf(weekday) + 1 - tomorrow.dayOfWeek + 7) % 7;
    const wanted = tomorrow.add({ days: wait + 7 * week });
    const day = Temporal.PlainDate.compare(wanted, earliest) < 0 ? wanted.add({ weeks: 1 }) : wanted;
    earliest = day.add({ days: 1 });
    const starts = day.toPlainDateTime(Temporal.PlainTime.from(at));
    const ends = starts.add({ minutes: Math.round(hours * 60) });
    return { starts: starts.toString({ smallestUnit: 'minute' }), ends: ends.toString({ smallestUnit: 'minute' }) };
  });
};

export type DemoTicketType = {
  name: string;
  note?: string;
  /** Minor units. */
  price: number;
  total: number;
  perOrder?: number;
  /** Sales open or close this many days after the first start. */
  opensInDays?: number;
  closesInDays?: number;
  /** The parties of guests who have bought: one order each. */
  sold?: number[];
  /** Sold by the seats of the plan's sections with these ids; the parties who have bought then have chosen theirs. */
  sections?: string[];
  soldSeats?: string[][];
};

export type DemoEvent = {
  /** What orders and Idempotency-Keys call it. */
  key: string;
  organization: OrganizationName;
  title: string;
  summary: string;
  description: string;
  category: Category;
  tags: string[];
  location: Venue | Online;
  zone: string;
  dates: When[];
  capacity: number;
  hue: number;
  locale?: 'en' | 'pt';
  ticketTypes: DemoTicketType[];
  /** The plan by which it seats people. */
  plan?: SeatingChart;
  cover?: Scene;
  /** A draft is not published; a cancelled one was called off for this reason after it had sold. */
  isDraft?: true;
  cancelled?: string;
};
