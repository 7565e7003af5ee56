import { expect, test } from 'vitest';
import { entryIn } from '#shared/gateways/google-sync.ts';

const of = { connectionId: 'con_1', calendarId: 'ana@example.com' };
const event = (timeZone?: string) => {
  const time = (dateTime: string) => ({ dateTime, ...(timeZone && { timeZone }) });
  return { id: 'a', start: time('2027-03-01T18:00:00+05:00'), end: time('2027-03-01T19:00:00+05:00') };
};

test.each([
  ['a zone that is known', 'Asia/Karachi', 'Asia/Karachi'],
  ['an older name of a zone', 'Asia/Calcutta', 'Asia/Calcutta'],
  ['a zone that only Google knows', 'Mars/Olympus', 'Europe/Lisbon'],
  ['an offset, which is no zone', '+05:00', 'Europe/Lisbon'],
  ['no zone', undefined, 'Europe/Lisbon'],
])('reads an entry in %s at its exact moment, by a clock that can be told', (_, zone, told) => {
  const { start, end } = entryIn(event(zone), of, 'Europe/Lisbon');
  expect(start).toEqual({ at: '2027-03-01T13:00:00.000Z', zone: told });
  expect(end).toEqual({ at: '2027-03-01T14:00:00.000Z', zone: told });
});
