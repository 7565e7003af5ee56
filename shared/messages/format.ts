import { type Locale, localeTags } from './locale.ts';

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.PluralRules | Intl.RelativeTimeFormat>();

/** Building an Intl object costs far more than using it, so each is built once per language and options. */
const keep = <T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.PluralRules | Intl.RelativeTimeFormat>(
  key: string,
  build: () => T,
): T => {
  const found = kept.get(key) as T | undefined;
  if (found) return found;
  const built = build();
  kept.set(key, built);
  return built;
};

const numberFormat = (locale: Locale, options: Intl.NumberFormatOptions = {}) =>
  keep(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(localeTags[locale], options));

const dateFormat = (locale: Locale, options: Intl.DateTimeFormatOptions) =>
  keep(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(localeTags[locale], options));

/** A number as the reader writes it: `1,284` or `1284`. */
export const number = (locale: Locale, value: number): string => numberFormat(locale).format(value);

/** A rate in basis points as percent, with as many decimals as it has: 2300 is `23%`. */
export const rate = (locale: Locale, basisPoints: number): string =>
  numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);

/** A share between 0 and 1 in percent, without decimals. */
export const percent = (locale: Locale, share: number): string =>
  numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** How many decimals a currency has in ISO 4217: EUR 2, JPY 0, KWD 3. */
export const currencyDecimals = (currency: string): number =>
  numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units as money in the reader's language; `short` drops `.00` from whole amounts (`€14`). */
export const money = (locale: Locale, amount: number, currency: string, style: 'exact' | 'short' = 'exact'): string =>
  numberFormat(locale, {
    style: 'currency',
    currency,
    ...(style === 'short' && { trailingZeroDisplay: 'stripIfInteger' }),
  }).format(amount / 10 ** currencyDecimals(currency));

/** The sentences of a count, by plural rule; `#` stands for the number, `none` is said for exactly zero. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule | 'none', string>> & { other: string };

/** The right sentence for a count in the reader's language. */
export const plural = (locale: Locale, count: number, forms: PluralForms): string => {
  const rule = keep(`p${locale}`, () => new Intl.PluralRules(localeTags[locale])).select(count);
  const form = (count === 0 ? forms.none : undefined) ?? forms[rule] ?? forms.other;
  return form.replaceAll('#', number(locale, count));
};

const dateStyles = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** How much of a date is said: `full` Friday 15 January 2027, `day` without the year, `short` Fri 15 Jan, … */
export type DateStyle = keyof typeof dateStyles;

/** The date of a moment (ISO, UTC) on the calendar of a zone (IANA). */
export const date = (locale: Locale, instant: string, zone: string, style: DateStyle = 'full'): string =>
  dateFormat(locale, { ...dateStyles[style], timeZone: zone }).format(Date.parse(instant));

/** A calendar day (`2027-01-15`), which belongs to no zone. */
export const plainDate = (locale: Locale, day: string, style: DateStyle = 'full'): string =>
  date(locale, `${day}T12:00:00Z`, 'UTC', style);

const clock = (locale: Locale, milliseconds: number, zone: string): string =>
  dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(milliseconds);

/** Clocks go back at night, by an hour or, on Lord Howe, by half of one. */
const repeatedHours = /^(23|00|01|02)/;
const stepsBack = [30, 60].flatMap((minutes) => [minutes * 60_000, minutes * -60_000]);

const offset = (locale: Locale, milliseconds: number, zone: string): string =>
  dateFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(milliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** The clock of a moment in a zone: `20:30`; with its offset where the clock shows that time twice: `01:30 (GMT+1)`. */
export const time = (locale: Locale, instant: string, zone: string): string => {
  const milliseconds = Date.parse(instant);
  const shown = clock(locale, milliseconds, zone);
  const isTwice =
    repeatedHours.test(shown) && stepsBack.some((step) => clock(locale, milliseconds + step, zone) === shown);
  return isTwice ? `${shown} (${offset(locale, milliseconds, zone)})` : shown;
};

/** The calendar day of a moment in a zone, as `2027-01-15`. */
export const dayOf = (instant: string, zone: string): string => {
  const parts = dateFormat('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).formatToParts(
    Date.parse(instant),
  );
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
};

const nightEndsWithinMilliseconds = 18 * 3_600_000;

/** From one moment to another: `20:30 – 23:00`; with both dates where it is longer than a night. */
export const timeRange = (locale: Locale, start: string, end: string, zone: string): string => {
  const startClock = time(locale, start, zone);
  const endClock = time(locale, end, zone);
  const isOneOuting =
    dayOf(start, zone) === dayOf(end, zone) || Date.parse(end) - Date.parse(start) < nightEndsWithinMilliseconds;
  if (isOneOuting) return `${startClock} – ${endClock}`;
  return `${date(locale, start, zone, 'short')}, ${startClock} – ${date(locale, end, zone, 'short')}, ${endClock}`;
};

/** What stands on a day tile: weekday in three letters, number, month, and the day as `2027-01-15` for `<time>`. */
export type DayParts = { weekday: string; day: string; month: string; shortMonth: string; iso: string };

/** A calendar day (`2027-01-15`) as the words of its tile. */
export const dayParts = (locale: Locale, day: string): DayParts => {
  const word = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...options, timeZone: 'UTC' })
      .format(Date.parse(`${day}T12:00:00Z`))
      .replace(/\.$/, '');
  return {
    weekday: word({ weekday: 'short' }).slice(0, 3),
    day: String(Number(day.slice(8))),
    month: word({ month: 'long' }),
    shortMonth: word({ month: 'short' }),
    iso: day,
  };
};

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How long ago or ahead a moment is: `3 hours ago`, `in 2 days`, `now`. */
export const relativeTime = (locale: Locale, instant: string, now: string): string => {
  const seconds = Math.round((Date.parse(instant) - Date.parse(now)) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return keep(`r${locale}`, () => new Intl.RelativeTimeFormat(localeTags[locale], { numeric: 'auto' })).format(
    Math.trunc(seconds / size),
    unit,
  );
};

/** Time left as a clock: `14:59`, `1:04:59`; never below `0:00`. */
export const countdown = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
};

/** Names joined as a sentence joins them: `Ana, Rui and Marta`. */
export const list = (locale: Locale, words: readonly string[]): string =>
  new Intl.ListFormat(localeTags[locale], { type: 'conjunction' }).format(words);
