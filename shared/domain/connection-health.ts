import type { AnyConnection } from './calendar-connection.ts';
import type { EntryWrite } from './entry-write.ts';
import type { SyncedCalendar } from './synced-calendar.ts';

/**
 * What can be wrong with a client's account. `not_authorized`: nobody has consented yet. `access_ended`: Google no longer lets us
 * in. `scopes_missing`: not everything it is for was allowed. `app_refused`: Google no longer takes the app of the client.
 * `throttled`: Google was asked too often. `never_read`, `read_late`, `not_watched`: of one calendar.
 * `writes_late`, `writes_failed`, `changed_on_both_sides`: of what was wished here.
 */
export const healthProblems = [
  'not_authorized',
  'access_ended',
  'scopes_missing',
  'app_refused',
  'throttled',
  'never_read',
  'read_late',
  'not_watched',
  'writes_late',
  'writes_failed',
  'changed_on_both_sides',
] as const;
/** `until`: when what is wrong ends by itself, where that is known. */
export type HealthProblem = { code: (typeof healthProblems)[number]; calendarId?: string; until?: string };

const minute = 60_000;

/** A calendar is looked at every six hours with a channel and every quarter of an hour without; what is later is late. */
const readLate = { watched: 7 * 60 * minute, unwatched: 30 * minute };
const writeLate = 10 * minute;

const since = (at: string, now: string): number => Date.parse(now) - Date.parse(at);

const isWatched = ({ channel }: SyncedCalendar, now: string): boolean =>
  channel !== undefined && channel.expiresAt > now;

const ofAccess = (connection: AnyConnection): HealthProblem[] => {
  if (connection.status === 'PENDING') return [{ code: 'not_authorized' }];
  if (connection.isAppRefused) return [{ code: 'app_refused' }];
  if (connection.missingScopes.length > 0) return [{ code: 'scopes_missing' }];
  return connection.status === 'STALE' ? [{ code: 'access_ended' }] : [];
};

const ofCalendar = (calendar: SyncedCalendar, now: string): HealthProblem[] => {
  const { calendarId, syncedAt } = calendar;
  if (!syncedAt) return [{ code: 'never_read', calendarId }];
  const watched = isWatched(calendar, now);
  const most = watched ? readLate.watched : readLate.unwatched;
  return [
    ...(since(syncedAt, now) > most ? [{ code: 'read_late' as const, calendarId }] : []),
    ...(watched ? [] : [{ code: 'not_watched' as const, calendarId }]),
  ];
};

const ofWrites = (writes: readonly EntryWrite[], now: string): HealthProblem[] => {
  const has = (...statuses: EntryWrite['status'][]) => writes.some(({ status }) => statuses.includes(status));
  const isLate = writes.some(({ status, acceptedAt }) => status === 'WAITING' && since(acceptedAt, now) > writeLate);
  return [
    ...(isLate ? [{ code: 'writes_late' as const }] : []),
    ...(has('FAILED') ? [{ code: 'writes_failed' as const }] : []),
    ...(has('LOST', 'WON') ? [{ code: 'changed_on_both_sides' as const }] : []),
  ];
};

/** How an account is doing, in stable codes; none where all is well. `throttledUntil`: when Google may be called again. */
export const problemsOf = (
  connection: AnyConnection,
  calendars: readonly SyncedCalendar[],
  writes: readonly EntryWrite[],
  { now, throttledUntil }: { now: string; throttledUntil?: string | undefined },
): HealthProblem[] => [
  ...ofAccess(connection),
  ...(throttledUntil ? [{ code: 'throttled' as const, until: throttledUntil }] : []),
  ...(connection.status === 'ACTIVE' ? calendars.flatMap((calendar) => ofCalendar(calendar, now)) : []),
  ...ofWrites(writes, now),
];

/** For how many seconds the oldest wish waits; 0 where none does. */
export const lagSeconds = (writes: readonly EntryWrite[], now: string): number => {
  const waiting = writes.filter(({ status }) => status === 'WAITING').map(({ acceptedAt }) => since(acceptedAt, now));
  return Math.max(0, Math.round(Math.max(0, ...waiting) / 1000));
};

/** When a calendar was last read with success; undefined before the first time. */
export const lastReadAt = (calendars: readonly SyncedCalendar[]): string | undefined =>
  calendars
    .flatMap(({ syncedAt }) => syncedAt ?? [])
    .sort()
    .at(-1);
