import type { CalendarDeps } from '#functions/calendars/entries/owned-calendar.ts';
import { type Busy, dayStart, horizonAt, type Interval, overlaps, spanOf } from '#shared/domain/busy.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { type EntryTime, type SyncedEntry, startKey } from '#shared/domain/synced-entry.ts';
import type * as busy from '#shared/storage/busy.ts';
import type { Plan } from './plan-bulk-item.ts';

export type ClashDeps = CalendarDeps & { busy: Pick<typeof busy, 'listBetween'> };

type Clash = Pick<Busy, 'startsAt' | 'endsAt' | 'title'>;

/** What is told of one entry; the rest would fill the page without saying more. */
const mostTold = 3;

/** How an entry is named among what takes its owner: a date of a series by the moment at which it was to begin. */
const busyIdOf = ({ entryId, seriesId, originalStart }: SyncedEntry): string =>
  seriesId && originalStart ? `${seriesId}_${startKey({ start: originalStart })}` : entryId;

const isElsewhen = ({ before, after }: Plan): boolean =>
  after !== undefined && !after.isFree && (!before || startKey(before) !== startKey(after));

/** What takes a client at the new times of entries, by plan; entries that take part in the change do not clash with it. */
export const bulkClashes = async (
  clientId: string,
  plans: readonly (Plan | Refusal)[],
  now: string,
  { busy, calendars }: ClashDeps,
): Promise<(plan: Plan) => Clash[]> => {
  const zones = new Map<string, string>();
  const times = new Map<Plan, Interval>();
  const horizon = horizonAt(now);
  const carried = plans.filter((plan): plan is Plan => !(plan instanceof Refusal));
  for (const plan of carried) {
    const { after } = plan;
    if (!after || !isElsewhen(plan)) continue;
    const calendar = `${after.connectionId} ${after.calendarId}`;
    // Whole days begin where the calendar is.
    const zone = zones.get(calendar) ?? (await calendars.find(after))?.zone ?? 'UTC';
    zones.set(calendar, zone);
    const instantOf = (time: EntryTime): string => ('at' in time ? time.at : dayStart(time.day, zone));
    const time = { startsAt: instantOf(after.start), endsAt: instantOf(after.end) };
    if (overlaps(time, horizon)) times.set(plan, time);
  }
  if (times.size === 0) return () => [];
  const span = spanOf([...times.values()]);
  const own = new Set(carried.flatMap(({ before }) => (before ? [busyIdOf(before)] : [])));
  const taken = (
    await busy.listBetween(`client:${clientId}`, {
      startsAt: span.startsAt > horizon.startsAt ? span.startsAt : horizon.startsAt,
      endsAt: span.endsAt < horizon.endsAt ? span.endsAt : horizon.endsAt,
    })
  ).filter(({ id }) => !own.has(id));
  return (plan) => {
    const time = times.get(plan);
    const met = time ? taken.filter((one) => overlaps(one, time)) : [];
    return met.slice(0, mostTold).map(({ startsAt, endsAt, title }) => ({ startsAt, endsAt, title }));
  };
};
