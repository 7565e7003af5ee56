import { type Busy, dayStart, type Interval, overlaps, titleOf } from './busy.ts';
import { partsOfEntryId } from './calendar-entry.ts';
import { type Occurrence, occurrencesIn } from './series.ts';
import { type EntryTime, type SyncedEntry, startKey } from './synced-entry.ts';

const dayMilliseconds = 86_400_000;

/** The same date of a series has the same name wherever it is moved to. */
const idOf = ({ of, start }: Occurrence<SyncedEntry>): string => {
  if (of.seriesId && of.originalStart) return `${of.seriesId}_${startKey({ start: of.originalStart })}`;
  return of.recurrence ? `${of.entryId}_${startKey({ start })}` : of.entryId;
};

const instantOf = (time: EntryTime, zone: string): string => ('at' in time ? time.at : dayStart(time.day, zone));

const shifted = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * dayMilliseconds).toISOString();

/**
 * The entries of a calendar that take time, as far as they are known. `zone` (IANA) is where its whole days begin. What we
 * have written for an order takes it by the order already.
 */
export const busyOfEntries = (entries: readonly SyncedEntry[], zone: string, period: Interval): Busy[] => {
  // Whole days are compared by UTC's midnights first, which are never further than a day from the zone's.
  const around = { from: shifted(period.startsAt, -1), to: shifted(period.endsAt, 1) };
  return occurrencesIn(entries, around)
    .filter(({ of }) => !of.isFree && !of.hasDeclined && !partsOfEntryId(of.entryId))
    .map((occurrence) => {
      const { of, start, end } = occurrence;
      return {
        id: idOf(occurrence),
        startsAt: instantOf(start, zone),
        endsAt: instantOf(end, zone),
        title: titleOf(of.title),
        ...(of.updatedAt && { changedAt: of.updatedAt }),
        ...('day' in start && 'day' in end && { days: { from: start.day, to: end.day } }),
      };
    })
    .filter((busy) => busy.startsAt < busy.endsAt && overlaps(busy, period));
};
