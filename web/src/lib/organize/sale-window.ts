import { dayOf, time } from '#shared/messages/format.ts';

/** The clock of a moment in a zone, as a date field takes it: `2027-01-15T20:30`; empty for no moment. */
export const wallOf = (instant: string | undefined, zone: string): string =>
  instant ? `${dayOf(instant, zone)}T${time('en', instant, zone)}` : '';

/**
 * The moment that a date field names in a zone. The rules of clock changes are large, so they come when they are needed.
 * Throws the refusal of a time that is skipped; of one that comes twice the first is meant.
 */
export const instantOf = async (wall: string, zone: string): Promise<string> => {
  const { Temporal } = await import('temporal-polyfill');
  return Temporal.PlainDateTime.from(wall)
    .toZonedDateTime(zone, { disambiguation: 'earlier' })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
};
