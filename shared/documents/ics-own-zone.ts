import { type IcsBlock, propertyOf } from './ics-blocks.ts';

/** How far a clock is ahead of UTC when it shows a wall time, both in milliseconds; a wall time is counted as if it were UTC. */
export type OffsetAt = (wall: number) => number;

type Observance = { first: number; before: number; after: number; rule: Map<string, string> | undefined };

const written = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/;

const wallFrom = (value: string | undefined): number | undefined => {
  const [, year, month, day, hour, minute, second] = written.exec(value ?? '') ?? [];
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(wall) ? undefined : wall;
};

const offsetFrom = (value: string | undefined): number | undefined => {
  const [, sign, hours, minutes, seconds = '0'] = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(value ?? '') ?? [];
  if (!sign) return undefined;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
};

const observanceIn = (block: IcsBlock): Observance | undefined => {
  const first = wallFrom(propertyOf(block, 'DTSTART')?.value);
  const before = offsetFrom(propertyOf(block, 'TZOFFSETFROM')?.value);
  const after = offsetFrom(propertyOf(block, 'TZOFFSETTO')?.value);
  if (first === undefined || before === undefined || after === undefined) return undefined;
  const parts = propertyOf(block, 'RRULE')?.value.split(';');
  const rule = parts && new Map(parts.map((part) => part.split('=') as [string, string]));
  return { first, before, after, rule };
};

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const dayMilliseconds = 86_400_000;

/** The day of a month, as milliseconds, that a yearly rule means; undefined where it means none. */
const dayIn = (year: number, month: number, rule: ReadonlyMap<string, string>, first: Date): number | undefined => {
  const [, nth, name = ''] = /^([+-]?\d)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(rule.get('BYDAY') ?? '') ?? [];
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const days = Array.from({ length }, (_, day) => Date.UTC(year, month, day + 1));
  const dates = rule.get('BYMONTHDAY')?.split(',').map(Number);
  if (!name) return days[(dates?.[0] ?? first.getUTCDate()) - 1];
  const named = days.filter((day) => new Date(day).getUTCDay() === weekdays.indexOf(name));
  if (nth) return named.at(Number(nth) > 0 ? Number(nth) - 1 : Number(nth));
  return named.find((day) => !dates || dates.includes(new Date(day).getUTCDate()));
};

/** When the clock changes to an observance in a year. Clocks change once a year, so that other rules are none. */
const onsetIn = (year: number, { first, rule }: Observance): number | undefined => {
  const begun = new Date(first);
  if (rule?.get('FREQ') !== 'YEARLY') return first;
  const month = rule.has('BYMONTH') ? Number(rule.get('BYMONTH')) - 1 : begun.getUTCMonth();
  const day = dayIn(year, month, rule, begun);
  const onset = day === undefined ? undefined : day + (first % dayMilliseconds);
  const until = wallFrom(rule.get('UNTIL'));
  return onset === undefined || onset < first || (until !== undefined && onset > until + dayMilliseconds)
    ? first
    : onset;
};

/** The clock that a VTIMEZONE describes by its own rules; undefined where it describes none. */
export const ownClock = (block: IcsBlock): OffsetAt | undefined => {
  const observances = block.blocks.flatMap((part) => observanceIn(part) ?? []).slice(0, 200);
  if (observances.length === 0) return undefined;
  const onsets = new Map<number, { at: number; after: number }[]>();
  const onsetsAround = (year: number) => {
    const known = onsets.get(year);
    if (known) return known;
    const found = observances
      .flatMap((one) => [year - 1, year].map((of) => ({ at: onsetIn(of, one) ?? one.first, after: one.after })))
      .sort((a, b) => a.at - b.at);
    onsets.set(year, found);
    return found;
  };
  const earliest = observances.reduce((one, other) => (other.first < one.first ? other : one));
  return (wall) =>
    onsetsAround(new Date(wall).getUTCFullYear()).findLast(({ at }) => at <= wall)?.after ?? earliest.before;
};
