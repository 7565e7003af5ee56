import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { refuseField } from './errors.ts';
import type { EntryTime } from './synced-entry.ts';

/** How far something is moved in time: days on the clock of its zone, and minutes that pass. Negative is earlier. */
export type Stretch = { days: number; minutes: number };

const shifted = (time: EntryTime, { days, minutes }: Stretch): EntryTime => {
  if ('day' in time)
    return { day: PlainDate.toString(PlainDate.addDays(PlainDate.fromString(time.day, getISO), days)) };
  const from = ZonedDateTime.create(BigInt(Date.parse(time.at)) * 1_000_000n, time.zone);
  const to = Instant.addMinutes(ZonedDateTime.toInstant(ZonedDateTime.addDays(from, days)), minutes);
  return { at: Instant.toString(to, { smallestUnit: 'millisecond' }), zone: time.zone };
};

type Times = { start: EntryTime; end: EntryTime };

/**
 * Times moved by a stretch: eight in the evening stays eight in the evening however many days are between. Refuses
 * `entry_all_day` where whole days would have to move by minutes.
 */
export const shiftedTimes = ({ start, end }: Times, by: Stretch): Times => {
  if ('day' in start && by.minutes !== 0) throw refuseField('entry_all_day', 'by.minutes');
  return { start: shifted(start, by), end: shifted(end, by) };
};
