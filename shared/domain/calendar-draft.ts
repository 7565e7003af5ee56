import { Temporal } from 'temporal-polyfill';
import { dayStart } from './busy.ts';
import type { EventFields } from './event-rules.ts';
import type { Organization } from './organization.ts';
import { occurrencesIn } from './series.ts';
import type { SessionInput } from './session.ts';
import type { SyncedCalendar } from './synced-calendar.ts';
import type { EntryTime, SyncedEntry } from './synced-entry.ts';
import { isZone } from './zone.ts';

/** Entries that somebody has chosen to be drafted as events; `eventIds` lie beside `entryIds`. */
export type ChosenEntries = Pick<SyncedCalendar, 'ownerId' | 'connectionId' | 'calendarId'> & {
  organizationId: string;
  choiceId: string;
  entryIds: string[];
  eventIds: string[];
  locale: 'en' | 'pt';
  chosenAt: string;
};

/** What an event holds at the most and at the least, as its contract says. */
const most = { sessions: 20, sessionDays: 31, title: 120, description: 10_000, name: 120, street: 160, city: 80 };
const leastTitle = 3;
const someCapacity = 100;

/** A series is looked at for so long, from its first date or from now. */
const daysAhead = 730;
const dayMilliseconds = 86_400_000;

const instantOf = (time: EntryTime, zone: string): string => ('at' in time ? time.at : dayStart(time.day, zone));

/** With its offset, which says which of two is meant where the clock shows a time twice. */
const wallOf = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });

/** The first dates ahead that an event can have, none overlapping the one before. */
const sessionsOf = (entries: readonly SyncedEntry[], zone: string, now: string): SessionInput[] => {
  const first = [now, ...entries.map(({ start }) => instantOf(start, zone))].sort().at(-1) ?? now;
  const to = new Date(Date.parse(first) + daysAhead * dayMilliseconds).toISOString();
  const sessions: SessionInput[] = [];
  let last = now;
  for (const { start, end } of occurrencesIn(entries, { from: now, to })) {
    const [startsAt, endsAt] = [instantOf(start, zone), instantOf(end, zone)];
    const isTooLong = Date.parse(endsAt) - Date.parse(startsAt) > most.sessionDays * dayMilliseconds;
    if (startsAt < last || startsAt <= now || endsAt <= startsAt || isTooLong) continue;
    sessions.push({ starts: wallOf(startsAt, zone), ends: wallOf(endsAt, zone) });
    last = endsAt;
    if (sessions.length === most.sessions) break;
  }
  return sessions;
};

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/<br\s*\/?>|<\/p>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .trim();

const inOneLine = (text: string, longest: number): string =>
  plain(text).replaceAll(/\s+/g, ' ').slice(0, longest).trim();

/** `Hot Clube, Praça da Alegria 48, Lisboa, PT` in its parts; whatever is missing is for the organizer to say. */
const placeOf = ({ location, conferenceUrl = '' }: SyncedEntry, unknown: string): EventFields['location'] => {
  const url = [location, conferenceUrl].find((one) => /^https:\/\/[\w.-]+\.\w+\S*$/.test(one) && URL.canParse(one));
  if (url) return { kind: 'online', url: url.slice(0, 500) };
  const parts = location
    .split(/[,\n]/)
    .map((part) => inOneLine(part, most.street))
    .filter(Boolean);
  const country = /^[A-Z]{2}$/.test(parts.at(-1) ?? '') ? parts.pop() : undefined;
  const [name = unknown, ...rest] = parts;
  const city = rest.pop() ?? unknown;
  return {
    kind: 'venue',
    name: name.slice(0, most.name),
    street: rest.join(', ').slice(0, most.street),
    city: city.slice(0, most.city),
    country: country ?? 'PT',
  };
};

type Of = {
  calendar: SyncedCalendar;
  organization: Pick<Organization, 'name' | 'zone' | 'currency'>;
  locale: 'en' | 'pt';
};

/**
 * What an event says that is drafted from an entry: a single one, or a series with the dates of it that differ, whose first
 * dates ahead become sessions. Undefined where none is ahead.
 */
export const draftFrom = (
  entry: SyncedEntry,
  dates: readonly SyncedEntry[],
  { calendar, organization, locale }: Of,
  now: string,
): (EventFields & { sessions: SessionInput[] }) | undefined => {
  const zone = [entry.start]
    .flatMap((start) => ('at' in start ? [start.zone] : []))
    .concat(calendar.zone)
    .find(isZone);
  const clock = zone ?? organization.zone;
  const sessions = sessionsOf([entry, ...dates], clock, now);
  if (sessions.length === 0) return undefined;
  const titles = [entry.title, `${entry.title} ${calendar.name}`, `${entry.title} ${organization.name}`];
  const title = titles.map((one) => inOneLine(one, most.title)).find((one) => one.length >= leastTitle);
  return {
    title: title ?? organization.name,
    summary: '',
    description: plain(entry.description).slice(0, most.description).trim(),
    category: 'other',
    tags: [],
    location: placeOf(entry, organization.name.slice(0, most.city)),
    zone: clock,
    capacity: someCapacity,
    currency: organization.currency,
    hue: 265,
    locale,
    sessions,
  };
};
