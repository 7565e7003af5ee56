import { dayOf } from '#shared/messages/format.ts';
import { addMonths } from '../plain-date.ts';
import { instantOf } from './sale-window.ts';

/** Further back a year is shown as a whole. */
const mostMonths = 12;

/** The months of the books, `2027-01`, the newest first: from the one of today back to the one of `since`. */
export const monthsSince = (since: string, now: string, zone: string): string[] => {
  const [first, last] = [dayOf(since, zone).slice(0, 7), dayOf(now, zone).slice(0, 7)];
  return Array.from({ length: mostMonths }, (_, back) => addMonths(`${last}-01`, -back).slice(0, 7)).filter(
    (month, back) => back === 0 || month >= first,
  );
};

/** The years since a moment, `2027`, the newest first. */
export const yearsSince = (since: string, now: string, zone: string): string[] => {
  const [first, last] = [since, now].map((instant) => Number(dayOf(instant, zone).slice(0, 4))) as [number, number];
  return Array.from({ length: Math.max(last - first, 0) + 1 }, (_, back) => String(last - back));
};

/** The first and the last moment of a month (`2027-01`) or a year (`2027`) on the clock of a zone. */
export const boundsOf = async (period: string, zone: string): Promise<{ from: string; to: string }> => {
  const isYear = period.length === 4;
  const first = isYear ? `${period}-01-01` : `${period}-01`;
  const next = addMonths(first, isYear ? 12 : 1);
  const [from, after] = await Promise.all([first, next].map((day) => instantOf(`${day}T00:00`, zone)));
  return { from: from as string, to: new Date(Date.parse(after as string) - 1).toISOString() };
};
