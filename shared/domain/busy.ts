import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

/** From one moment until before another, ISO 8601 in UTC with milliseconds: whoever ends at ten is free at ten. */
export type Interval = { startsAt: string; endsAt: string };

/** Who or what can be taken, by kind and id: a person, a venue, a client of an organization. */
export type Resource = `${'user' | 'venue' | 'client'}:${string}`;

/** A venue is its organization's: anybody can name its id in an event of their own, and takes nothing by that. */
export const venueResource = ({ organizationId, venueId }: { organizationId: string; venueId: string }): Resource =>
  `venue:${organizationId}/${venueId}`;

/**
 * An interval in which a resource is taken, and by what. `id` tells apart what comes from one source: the session, or the
 * entry with the moment at which it was to begin.
 */
export type Busy = Interval & {
  id: string;
  title: string;
  /** The event behind it, where it is one of ours. */
  eventId?: string;
  /** When it was last changed, where its source says so. */
  changedAt?: string;
  /** Whole days (`to` exclusive), where it is told by days rather than by a clock. */
  days?: { from: string; to: string };
};

const longestTitle = 100;

/** A title as it is kept here: a warning names what it is, it does not tell it. */
export const titleOf = (title: string): string => title.slice(0, longestTitle);

/** Whether two intervals have a moment in common. */
export const overlaps = (a: Interval, b: Interval): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

const byStart = (a: Interval, b: Interval): number => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0);

const milliseconds = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** The same time in as few intervals as possible, in order; `closing` joins those with no more than so many milliseconds between them. */
export const merge = (intervals: readonly Interval[], closing = 0): Interval[] => {
  const merged: Interval[] = [];
  for (const { startsAt, endsAt } of intervals.toSorted(byStart)) {
    const last = merged.at(-1);
    if (endsAt <= startsAt) continue;
    if (!last || milliseconds(last.endsAt, startsAt) > closing) merged.push({ startsAt, endsAt });
    else if (endsAt > last.endsAt) last.endsAt = endsAt;
  }
  return merged;
};

/** What is free of a period between what is taken, in order. */
export const freeGaps = (period: Interval, taken: readonly Interval[]): Interval[] => {
  const gaps: Interval[] = [];
  let startsAt = period.startsAt;
  for (const one of merge(taken.filter((busy) => overlaps(busy, period)))) {
    if (one.startsAt > startsAt) gaps.push({ startsAt, endsAt: one.startsAt });
    startsAt = one.endsAt;
  }
  return startsAt < period.endsAt ? [...gaps, { startsAt, endsAt: period.endsAt }] : gaps;
};

/** At most `most` intervals that cover all of these; where there are more, the shortest gaps are closed. */
export const atMost = (most: number, intervals: readonly Interval[]): Interval[] => {
  const merged = merge(intervals);
  if (merged.length <= most) return merged;
  const gaps = merged.slice(1).map((next, place) => milliseconds((merged[place] as Interval).endsAt, next.startsAt));
  return merge(merged, gaps.sort((a, b) => a - b)[merged.length - most - 1]);
};

/** The first moment of a day (`2027-01-15`) in a zone (IANA); later than midnight where the clocks skip it. */
export const dayStart = (day: string, zone: string): string => {
  const midnight = PlainDateTime.fromString(`${day}T00:00`, getISO);
  const first = PlainDateTime.toZonedDateTime(midnight, zone, { disambiguation: 'compatible' });
  return Instant.toString(ZonedDateTime.toInstant(first), { smallestUnit: 'millisecond' });
};

/** The months (`2027-01`, UTC) in which an interval has a moment. */
export const monthsOf = ({ startsAt, endsAt }: Interval): string[] => {
  const months: string[] = [];
  const month = new Date(`${startsAt.slice(0, 7)}-01T00:00:00.000Z`);
  for (; month.toISOString() < endsAt; month.setUTCMonth(month.getUTCMonth() + 1)) {
    months.push(month.toISOString().slice(0, 7));
  }
  return months;
};

/** The part of an interval that lies within another; it ends before it starts where there is none. */
export const cut = ({ startsAt, endsAt }: Interval, within: Interval): Interval => ({
  startsAt: startsAt > within.startsAt ? startsAt : within.startsAt,
  endsAt: endsAt < within.endsAt ? endsAt : within.endsAt,
});

/** Something that takes place during a session; `session` counts from 0. */
export type Clash = Interval & { session: number; title: string; eventId?: string };

/** What of `taken` meets sessions, in their order; an event does not clash with itself. */
export const clashesOf = (sessions: readonly Interval[], taken: readonly Busy[], eventId?: string): Clash[] =>
  sessions.flatMap((planned, session) =>
    taken
      .filter((busy) => overlaps(busy, planned) && (eventId === undefined || busy.eventId !== eventId))
      .map((busy) => ({
        session,
        startsAt: busy.startsAt,
        endsAt: busy.endsAt,
        title: busy.title,
        ...(busy.eventId !== undefined && { eventId: busy.eventId }),
      })),
  );

/** The time from the first of some intervals until after the last. */
export const spanOf = (intervals: readonly Interval[]): Interval => ({
  startsAt: intervals.map(({ startsAt }) => startsAt).sort()[0] ?? '',
  endsAt:
    intervals
      .map(({ endsAt }) => endsAt)
      .sort()
      .at(-1) ?? '',
});

/** How far calendars are known, in months from the one that is. */
const horizon = { back: 1, ahead: 14 };

const monthStart = (now: string, months: number): string => {
  const at = new Date(now);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)).toISOString();
};

/** The period in which the entries of calendars are known at `now`: series go on for ever, and nobody asks for that. */
export const horizonAt = (now: string): Interval => ({
  startsAt: monthStart(now, -horizon.back),
  endsAt: monthStart(now, horizon.ahead),
});
