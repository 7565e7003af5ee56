import { Temporal } from 'temporal-polyfill';
import type { EntryTime } from '#shared/domain/synced-entry.ts';
import { addDays } from '../plain-date.ts';
import { wallIn } from './move-session.ts';
import type { Span } from './shown.ts';

const wallLength = '2027-01-15T20:30'.length;

/** When something takes place, as it is typed: days, of which the last is in it, or wall clocks. */
export type TypedSpan = { isAllDay: boolean; starts: string; ends: string };

/** What stands in the fields for a span, on the clock of a zone. */
export const typedOf = ({ start, end, isAllDay }: Span, zone: string): TypedSpan =>
  isAllDay
    ? { isAllDay, starts: start, ends: addDays(end, -1) }
    : { isAllDay, starts: wallIn(start, zone).slice(0, wallLength), ends: wallIn(end, zone).slice(0, wallLength) };

/** The same with or without a clock: a day becomes a morning of it. */
export const switched = ({ isAllDay, starts, ends }: TypedSpan): TypedSpan =>
  isAllDay
    ? { isAllDay: false, starts: `${starts}T09:00`, ends: `${ends}T10:00` }
    : { isAllDay: true, starts: starts.slice(0, 10), ends: ends.slice(0, 10) };

/** The instant at which the clock of a zone shows a wall time: the first where it comes twice, later where it is skipped. */
export const instantOf = (wall: string, zone: string): string =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds).toISOString();

const timeOf = (wall: string, zone: string): EntryTime => ({ at: instantOf(wall, zone), zone });

/** The times of what was typed. The end is exclusive. */
export const timesOf = ({ isAllDay, starts, ends }: TypedSpan, zone: string): { start: EntryTime; end: EntryTime } =>
  isAllDay
    ? { start: { day: starts }, end: { day: addDays(ends, 1) } }
    : { start: timeOf(starts, zone), end: timeOf(ends, zone) };

const wallOf = (time: EntryTime, zone: string): Temporal.PlainDateTime =>
  'at' in time
    ? Temporal.Instant.from(time.at).toZonedDateTimeISO(zone).toPlainDateTime()
    : Temporal.PlainDate.from(time.day).toPlainDateTime();

/** An hour of tomorrow morning on the clock of a zone, to begin with where no time was drawn. */
export const nextMorning = (zone: string): Span => {
  const day = addDays(new Date().toISOString().slice(0, 10), 1);
  return { start: instantOf(`${day}T10:00`, zone), end: instantOf(`${day}T11:00`, zone), isAllDay: false };
};

type Times = { start: EntryTime; end: EntryTime };

/** A whole series moved by as much as one of its dates was, counted on the clock so that no change of the clocks shows. */
export const movedSeries = (series: Times, from: Times, to: Times): Times => {
  const zone = 'at' in series.start ? series.start.zone : 'UTC';
  const start = wallOf(series.start, zone).add(wallOf(from.start, zone).until(wallOf(to.start, zone)));
  const end = start.add(wallOf(to.start, zone).until(wallOf(to.end, zone)));
  return 'day' in to.start
    ? { start: { day: start.toPlainDate().toString() }, end: { day: end.toPlainDate().toString() } }
    : { start: timeOf(start.toString(), zone), end: timeOf(end.toString(), zone) };
};
