import { refuseField } from './errors.ts';
import { isZone } from './zone.ts';

/** A week of a year, and a day of one, counted from its end where negative. */
const week = '([1-9]|[1-4]\\d|5[0-3])';
const yearDay = '([1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])';
const listOf = (one: string): RegExp => new RegExp(`^${one}(,${one})*$`);

/** The parts a rule may have (RFC 5545), and what each may say. */
const parts: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: listOf(`([+-]?${week})?(MO|TU|WE|TH|FR|SA|SU)`),
  BYMONTHDAY: /^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*$/,
  BYMONTH: /^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$/,
  BYYEARDAY: listOf(`-?${yearDay}`),
  BYWEEKNO: listOf(`-?${week}`),
  BYSETPOS: listOf(`-?${yearDay}`),
};

const dates = /^(EXDATE|RDATE)(;VALUE=DATE(-TIME)?|;TZID=[\w+\-/]+)*:(\d{8}(T\d{6}Z?)?(,\d{8}(T\d{6}Z?)?)*)$/;

/** Milliseconds of a date as iCalendar writes it, read in UTC; undefined for one that no calendar has. */
const millisOf = (value: string): number | undefined => {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(value) ?? [];
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const millis = Date.parse(text);
  return Number.isNaN(millis) || new Date(millis).toISOString() !== text ? undefined : millis;
};

const isDateLine = (line: string): boolean => {
  const values = dates.exec(line)?.[4]?.split(',') ?? [];
  const zones = [...line.matchAll(/;TZID=([^;:]+)/g)].map(([, zone = '']) => zone);
  return values.length > 0 && values.every((value) => millisOf(value) !== undefined) && zones.every(isZone);
};

/** The parts of an RRULE line by name; undefined where it is not one. */
const partsOf = (line: string): Map<string, string> | undefined => {
  const given = line
    .slice('RRULE:'.length)
    .split(';')
    .map((part) => part.split('='));
  const isSound = given.every(([name = '', value = '', ...rest]) => rest.length === 0 && parts[name]?.test(value));
  const byName = new Map(given.map(([name = '', value = '']) => [name, value]));
  const until = byName.get('UNTIL');
  const isReal = until === undefined || millisOf(until) !== undefined;
  return isSound && isReal && byName.size === given.length && byName.has('FREQ') ? byName : undefined;
};

const isRule = (line: string): boolean => line.startsWith('RRULE:');

/**
 * Checks the RRULE, EXDATE and RDATE lines of a series. Refuses `recurrence_invalid` and, where a rule ends in two ways,
 * `recurrence_count_and_until`, each with its line.
 */
export const assertRecurrence = (lines: readonly string[]): void => {
  lines.forEach((line, index) => {
    const rule = isRule(line) ? partsOf(line) : undefined;
    if (!rule && !isDateLine(line)) throw refuseField('recurrence_invalid', `recurrence.${index}`);
    if (rule?.has('COUNT') && rule.has('UNTIL')) throw refuseField('recurrence_count_and_until', `recurrence.${index}`);
  });
  // Google takes one rule for a series, and dates alone make none.
  if (lines.length > 0 && lines.filter(isRule).length !== 1) throw refuseField('recurrence_invalid', 'recurrence');
};

/** Whether a rule ends before `first`, ISO 8601 in UTC, by more than clocks differ: then it has no date at all. */
export const endsBefore = (lines: readonly string[], first: string): boolean =>
  lines.some((line) => {
    const until = isRule(line) ? partsOf(line)?.get('UNTIL') : undefined;
    return until !== undefined && (millisOf(until) ?? 0) + 86_400_000 < Date.parse(first);
  });

/**
 * Whether the rule of a series has ended when one of its dates begins: `at` is a moment, ISO 8601 in UTC, or a day. An end that
 * is a day or stands on no clock may be meant a day later than it reads.
 */
export const hasEndedAt = (lines: readonly string[], at: string): boolean =>
  lines.some((line) => {
    const until = isRule(line) ? partsOf(line)?.get('UNTIL') : undefined;
    const slack = until?.endsWith('Z') || at.length === 10 ? 0 : 86_400_000;
    return until !== undefined && (millisOf(until) ?? 0) + slack < Date.parse(at);
  });

const withParts = (line: string, change: Record<string, string | undefined>): string => {
  const all = { ...Object.fromEntries(partsOf(line) ?? []), ...change };
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return `RRULE:${given.join(';')}`;
};

/** The lines of a series whose rule ends at `until`, its last moment or day as iCalendar writes it. */
export const recurrenceUntil = (lines: readonly string[], until: string): string[] =>
  lines.map((line) => (isRule(line) ? withParts(line, { COUNT: undefined, UNTIL: until }) : line));

/** The lines of what is left of a series after so many dates of its rule. */
export const restOfRecurrence = (lines: readonly string[], before: number): string[] =>
  lines.map((line) => {
    const count = isRule(line) && partsOf(line)?.get('COUNT');
    return count ? withParts(line, { COUNT: String(Math.max(1, Number(count) - before)) }) : line;
  });
