import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { refuseField } from '#shared/domain/errors.ts';
import type { EntryTime } from '#shared/domain/synced-entry.ts';
import { isZone } from '#shared/domain/zone.ts';
import { type IcsBlock, type IcsProperty, propertyOf } from './ics-blocks.ts';
import { type OffsetAt, ownClock } from './ics-own-zone.ts';

/** Where the clocks of a zone of a file stand: in a zone that everybody knows, or only by the rules that the file tells. */
type Clock = { zone: string; own?: OffsetAt };

/** Reads the times of one file. `isLasting` for a series, which needs a zone that is known by name. */
export type Clocks = (property: IcsProperty, value: string, field: string, isLasting: boolean) => EntryTime;

/** Of zones whose clocks agree, the one that most people mean comes first. */
const wellKnown = [
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Berlin',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
];

/** The milliseconds of the instant at which a zone's clock shows a wall time; the later of a gap, the first of two. */
const instantAt = (wall: number, zone: string): number => {
  const clock = PlainDateTime.fromString(new Date(wall).toISOString().slice(0, 19), getISO);
  const time = PlainDateTime.toZonedDateTime(clock, zone, { disambiguation: 'compatible' });
  return Date.parse(Instant.toString(ZonedDateTime.toInstant(time)));
};

/** Days through the year of a time and the next one, by which clocks are told apart. */
const samplesFrom = (wall: number): number[] => {
  const year = new Date(wall).getUTCFullYear();
  return Array.from({ length: 24 }, (_, month) => [1, 8, 15, 22].map((day) => Date.UTC(year, month, day, 12))).flat();
};

const agrees = (zone: string, own: OffsetAt, samples: readonly number[]): boolean =>
  samples.every((wall) => instantAt(wall, zone) === wall - own(wall));

/** Nobody's calendar has entries in more zones; finding one out takes a while. */
const mostZones = 100;

/** Names that hold a known one: `/mozilla.org/20050126_1/Europe/Berlin`. */
const namesIn = (name: string): string[] => {
  const parts = name.replace(/^"|"$/g, '').split('/').filter(Boolean);
  return [parts.join('/'), parts.slice(-3).join('/'), parts.slice(-2).join('/')];
};

const date = /^(\d{4})(\d\d)(\d\d)$/;
const moment = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z)?$/;

const dayFrom = (value: string): string | undefined => {
  const [, year, month, day] = date.exec(value) ?? [];
  const text = `${year}-${month}-${day}`;
  return year && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) ? text : undefined;
};

const wallFrom = (value: string): number | undefined => {
  const [, year, month, day, hour, minute, second] = moment.exec(value) ?? [];
  if (!dayFrom(`${year}${month}${day}`)) return undefined;
  // A leap second is the last second that clocks know.
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}Z`);
  return Number.isNaN(wall) ? undefined : wall;
};

/**
 * The clocks of a calendar file. A zone is known by its name, by a name within its name, or by its rules, if those of a known
 * zone agree with them; times without one are read in the file's own zone, or in that of the calendar (IANA). Refuses
 * `time_invalid`, and `zone_unknown` for a series whose zone can't be found.
 */
export const clocksOf = (calendar: IcsBlock, calendarZone: string): Clocks => {
  const named = propertyOf(calendar, 'X-WR-TIMEZONE')?.value.trim() ?? '';
  const floating = isZone(named) ? named : calendarZone;
  const blocks = new Map(
    calendar.blocks
      .filter(({ name }) => name === 'VTIMEZONE')
      .map((block) => [propertyOf(block, 'TZID')?.value.trim(), block]),
  );
  const known = new Map<string, Clock | undefined>();

  const find = (name: string, wall: number): Clock | undefined => {
    const block = blocks.get(name);
    const place = block && propertyOf(block, 'X-LIC-LOCATION')?.value.trim();
    const zone = [...namesIn(name), ...(place ? [place] : [])].find(isZone);
    if (zone) return { zone };
    const own = block && ownClock(block);
    if (!own) return undefined;
    const samples = samplesFrom(wall);
    const like = [floating, ...wellKnown, ...Intl.supportedValuesOf('timeZone')].find((one) =>
      agrees(one, own, samples),
    );
    return like ? { zone: like } : { zone: floating, own };
  };
  const clockOf = (name: string, wall: number): Clock | undefined => {
    if (!known.has(name)) known.set(name, known.size < mostZones ? find(name, wall) : undefined);
    return known.get(name);
  };

  return (property, value, field, isLasting) => {
    const day = dayFrom(value);
    if (day) return { day };
    const wall = wallFrom(value);
    if (wall === undefined) throw refuseField('time_invalid', field);
    const at = (milliseconds: number) => new Date(milliseconds).toISOString();
    if (value.endsWith('Z')) return { at: at(wall), zone: 'UTC' };
    const name = property.parameters.get('TZID')?.trim();
    const clock = name === undefined ? { zone: floating } : clockOf(name, wall);
    if (!clock || (clock.own && isLasting)) throw refuseField('zone_unknown', field);
    return { at: at(clock.own ? wall - clock.own(wall) : instantAt(wall, clock.zone)), zone: clock.zone };
  };
};
