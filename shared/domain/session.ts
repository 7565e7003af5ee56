// Temporal's functions rather than its classes, which would bring all of each other: 21 KB instead of 56.
import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { type ErrorCode, Refusal, refuseField } from './errors.ts';
import type { Session } from './event.ts';
import { newId } from './ids.ts';

/** A session as a person types it: wall-clock times in the event's zone, with an offset where the clock shows one twice. */
export type SessionInput = { sessionId?: string | undefined; starts: string; ends: string };

const mostDays = 31;
const dayMilliseconds = 86_400_000;
const wallPattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::00)?([+-]\d{2}:\d{2})?$/;

const isoOf = (time: ZonedDateTime.Record): string =>
  Instant.toString(ZonedDateTime.toInstant(time), { smallestUnit: 'millisecond' });

const parseWall = (wall: string, path: string): { local: PlainDateTime.Record; offset: string | undefined } => {
  const [, clock = '', offset] = wallPattern.exec(wall) ?? [];
  try {
    return { local: PlainDateTime.fromString(clock, getISO), offset };
  } catch (cause) {
    const field = { path, code: 'invalid_format', facts: { format: 'wall_time' } };
    throw new Refusal('invalid_request', { fields: [field], cause });
  }
};

/**
 * The moment a clock in `zone` (IANA) shows `wall`, and the wall time written shortest: `2027-01-15T20:30`, with its offset
 * only where the clock shows that time twice. Refuses a time that is skipped, one that comes twice and does not say
 * which, and an offset that the zone does not have then; `path` names the field.
 */
export const momentOf = (wall: string, zone: string, path: string): { wall: string; instant: string } => {
  const { local, offset } = parseWall(wall, path);
  const earlier = PlainDateTime.toZonedDateTime(local, zone, { disambiguation: 'earlier' });
  const later = PlainDateTime.toZonedDateTime(local, zone, { disambiguation: 'later' });
  const [earlierOffset, laterOffset] = [ZonedDateTime.offset(earlier), ZonedDateTime.offset(later)];
  const clock = PlainDateTime.toString(local, { smallestUnit: 'minute' });
  const isOnce = ZonedDateTime.equals(earlier, later);
  const isTwice = !isOnce && PlainDateTime.equals(ZonedDateTime.toPlainDateTime(earlier), local);
  const refuse = (code: ErrorCode) => refuseField(code, path, { earlier: earlierOffset, later: laterOffset });
  if (!isOnce && !isTwice) throw refuse('time_does_not_exist');
  const meant =
    offset === undefined
      ? isOnce
        ? earlier
        : undefined
      : [earlier, later].find((time) => ZonedDateTime.offset(time) === offset);
  if (!meant) throw refuse(isTwice ? 'time_is_ambiguous' : 'time_does_not_exist');
  return { wall: isTwice ? `${clock}${ZonedDateTime.offset(meant)}` : clock, instant: isoOf(meant) };
};

const scheduleOne = ({ sessionId, starts, ends }: SessionInput, zone: string, place: number): Session => {
  const [start, end] = [
    momentOf(starts, zone, `sessions.${place}.starts`),
    momentOf(ends, zone, `sessions.${place}.ends`),
  ];
  if (end.instant <= start.instant) throw refuseField('session_ends_before_it_starts', `sessions.${place}.ends`);
  const days = (Date.parse(end.instant) - Date.parse(start.instant)) / dayMilliseconds;
  if (days > mostDays) {
    const field = { path: `sessions.${place}.ends`, code: 'too_big', facts: { maximum: mostDays, of: 'days' } };
    throw new Refusal('invalid_request', { fields: [field] });
  }
  return {
    sessionId: sessionId ?? newId('session'),
    starts: start.wall,
    ends: end.wall,
    startsAt: start.instant,
    endsAt: end.instant,
  };
};

/** Refuses sessions that start at or before `now` (ISO, UTC). */
export const assertAhead = (sessions: readonly Session[], now: string): void => {
  const place = sessions.findIndex(({ startsAt }) => startsAt <= now);
  if (place >= 0) throw refuseField('session_in_the_past', `sessions.${place}.starts`);
};

/**
 * Sessions in order of their start, each ending after it starts, at most 31 days long, none overlapping another, each
 * ahead of `now` unless it stood at that moment before. One keeps its id where `known` has it, so that what hangs on the
 * id (calendar entries, listings) moves with the session.
 */
export const schedule = (
  inputs: readonly SessionInput[],
  { zone, now, known = [] }: { zone: string; now: string; known?: readonly Session[] },
): Session[] => {
  const free = new Map(known.map((session) => [session.sessionId, session]));
  const placed = inputs.map((input, place) => {
    const before = free.get(input.sessionId ?? '');
    free.delete(input.sessionId ?? '');
    const session = scheduleOne({ ...input, sessionId: before?.sessionId }, zone, place);
    if (session.startsAt <= now && session.startsAt !== before?.startsAt)
      throw refuseField('session_in_the_past', `sessions.${place}.starts`);
    return { place, session };
  });
  placed.sort((a, b) => (a.session.startsAt < b.session.startsAt ? -1 : 1));
  placed.forEach(({ place, session }, index) => {
    const previous = placed[index - 1];
    if (previous && session.startsAt < previous.session.endsAt)
      throw refuseField('sessions_overlap', `sessions.${place}.starts`);
  });
  return placed.map(({ session }) => session);
};

/** The same wall clocks for another zone; an offset of the old zone means nothing there. */
export const withoutOffsets = (sessions: readonly Session[]): SessionInput[] =>
  sessions.map(({ sessionId, starts, ends }) => ({ sessionId, starts: starts.slice(0, 16), ends: ends.slice(0, 16) }));
