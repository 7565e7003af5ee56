import type { Answer } from '../api.ts';

/** How a client's account is doing. */
export type ConnectionHealth = Answer<'getConnectionHealth'>;

type Code = ConnectionHealth['problems'][number]['code'];

/** What is wrong with access itself; the account's own row says it, beside the button that mends it. */
const ofAccess = ['not_authorized', 'access_ended', 'scopes_missing', 'app_refused'] as const;
type Trouble = Exclude<Code, (typeof ofAccess)[number]>;

const isTrouble = (code: Code): code is Trouble => !ofAccess.some((one) => one === code);

const unsettledBy: Partial<Record<Trouble, readonly string[]>> = {
  writes_failed: ['FAILED'],
  changed_on_both_sides: ['LOST', 'WON'],
};

/** What is wrong beside access, each once, with the names of the calendars and the number of changes it is about. */
export const troublesOf = ({ problems, calendars, unsettled, waiting }: ConnectionHealth) =>
  [...new Set(problems.map(({ code }) => code))].filter(isTrouble).map((code) => {
    const statuses = unsettledBy[code];
    return {
      code,
      until: problems.find((problem) => problem.code === code)?.until,
      calendars: problems
        .filter((problem) => problem.code === code)
        .flatMap(({ calendarId }) => calendars.find((one) => one.calendarId === calendarId)?.name ?? []),
      count: statuses ? unsettled.filter(({ status }) => statuses.includes(status)).length : waiting,
    };
  });

/** Why Google refused what it refused, each reason once. */
export const refusalsOf = ({ unsettled }: ConnectionHealth) => [
  ...new Set(unsettled.flatMap(({ status, refusedAs = 'invalid' }) => (status === 'FAILED' ? [refusedAs] : []))),
];

/** Until when Google tells of changes in all calendars at once; undefined where it does not for one of them. */
export const watchedUntil = ({ calendars }: ConnectionHealth, now: string): string | undefined => {
  const ends = calendars.map((calendar) => calendar.watchedUntil ?? '').sort();
  return ends[0] && ends[0] > now ? ends[0] : undefined;
};

/** Whether every calendar was read after `before` (ISO; empty for never). */
export const isReadSince = ({ calendars }: ConnectionHealth, before: string): boolean =>
  calendars.every(({ syncedAt }) => (syncedAt ?? '') > before);

/** Whether the account's calendars are known and each was read at least once. */
export const isReadOnce = (health: ConnectionHealth): boolean => health.calendars.length > 0 && isReadSince(health, '');
