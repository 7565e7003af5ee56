import ICAL from 'ical.js';
import { afterEach, expect, test } from 'vitest';
import { icsText } from '#shared/documents/ics.ts';
import { type CalendarMethod, calendarFileOf } from '#shared/domain/calendar-file.ts';
import type { Event } from '#shared/domain/event.ts';
import { instantOf, readIcs } from '#test/support/ics.ts';
import { eventFacts, orderFacts } from '#test/support/ticket.ts';

const fileOf = (given: Partial<Event> = {}, method: CalendarMethod = 'PUBLISH') => {
  const event = eventFacts(given);
  const order = orderFacts(event);
  const text = icsText(
    calendarFileOf(
      { id: order.orderId, reader: order.buyer, event, method },
      {
        description: 'Order CS-1; two, three\nStanding',
        url: 'https://calsync.example/orders/1',
        organizerEmail: 'tickets@calsync.example',
        madeAt: '2026-12-01T10:00:00.000Z',
      },
    ),
  );
  return { event, order, text };
};

afterEach(() => {
  ICAL.TimezoneService.reset();
});

test.each([
  ['Europe/Lisbon', '2027-01-15T20:30:00.000Z', '2027-07-16T19:30:00.000Z'],
  ['America/New_York', '2027-03-14T06:59:00.000Z', '2027-03-14T07:00:00.000Z'],
  ['Australia/Lord_Howe', '2027-04-03T14:59:00.000Z', '2027-04-03T15:30:00.000Z'],
  ['America/New_York', '2027-11-07T05:30:00.000Z', '2027-11-07T06:30:00.000Z'],
  ['Asia/Kathmandu', '2027-01-15T20:30:00.000Z', '2027-07-16T19:30:00.000Z'],
  ['America/Sao_Paulo', '2027-01-15T20:30:00.000Z', '2027-07-16T19:30:00.000Z'],
  ['Africa/Casablanca', '2027-01-15T20:30:00.000Z', '2027-02-20T19:30:00.000Z'],
])('means the same moments in a calendar that only knows the file, in %s', (zone, first, second) => {
  const sessions = [first, second].map((startsAt, n) => ({
    sessionId: `ses_${n}`,
    starts: '',
    ends: '',
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 9_000_000).toISOString(),
  }));
  const { entries } = readIcs(fileOf({ zone, sessions }).text);
  expect(entries.map(({ startDate }) => instantOf(startDate))).toEqual([first, second]);
  expect(entries.map(({ endDate }) => instantOf(endDate))).toEqual(sessions.map(({ endsAt }) => endsAt));
});

test.each([
  ['Europe/Lisbon', 'DAYLIGHT', 'STANDARD'],
  ['Asia/Kathmandu', 'STANDARD'],
  ['Etc/GMT-3', 'STANDARD'],
])('says of %s what its dates need, with summer and winter where it has both', (zone, ...kinds) => {
  const text = fileOf({ zone }).text;
  for (const kind of kinds) expect(text).toContain(`BEGIN:${kind}`);
  expect(text.match(/TZOFFSETTO/g)?.length).toBeLessThan(5);
});

test('says in UTC when it was made', () => {
  expect(fileOf().text).toContain('DTSTAMP:20261201T100000Z\r\n');
});

test('has no line longer than 75 bytes and breaks none inside a letter', () => {
  const title = 'Canção à beira-mar 🎶 '.repeat(20).trim();
  const { text } = fileOf({ title });
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\uFFFD');
  expect(readIcs(text).entries[0]?.summary).toBe(title);
});

test('writes the wall clock of the event’s zone, not of this machine', () => {
  expect(fileOf().text).toContain('DTSTART;TZID=Europe/Lisbon:20270716T203000');
});

test('names every session of an order for ever, and counts up with the event', () => {
  const { event, order, text } = fileOf();
  const { entries } = readIcs(text);
  expect(entries.map(({ uid }) => uid)).toEqual(
    event.sessions.map(({ sessionId }) => `${order.orderId}.${sessionId}@calsync.events`),
  );
  expect(entries.every(({ sequence }) => sequence === event.version)).toBe(true);
});

test('only shows itself when downloaded: nobody is invited and nothing rings', () => {
  const { calendar, entries } = readIcs(fileOf().text);
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(entries.every(({ attendees }) => attendees.length === 0)).toBe(true);
  expect(calendar.toString()).not.toContain('VALARM');
});

test('expects the buyer when mailed, as one who has accepted', () => {
  const { text, order } = fileOf({}, 'REQUEST');
  const { calendar, entries } = readIcs(text);
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  const [attendee] = entries[0]?.attendees ?? [];
  expect(attendee?.getFirstValue()).toMatch(new RegExp(`^mailto:${order.buyer.email}$`, 'i'));
  expect(attendee?.getParameter('partstat')).toBe('ACCEPTED');
});

test('takes itself out of calendars when the event is called off', () => {
  const { calendar, entries } = readIcs(fileOf({ status: 'CANCELLED' }, 'CANCEL').text);
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(entries[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

test('keeps commas, semicolons and line breaks of what people wrote', () => {
  const [entry] = readIcs(fileOf({ title: 'Fado, wine; more\\' }).text).entries;
  expect(entry?.summary).toBe('Fado, wine; more\\');
  expect(entry?.description).toBe('Order CS-1; two, three\nStanding');
  expect(entry?.location).toBe('Hot Clube, Praça da Alegria 48, Lisboa');
});

test('leads to the link of an online event', () => {
  const { text } = fileOf({ location: { kind: 'online', url: 'https://meet.example/jazz' } });
  expect(readIcs(text).entries[0]?.location).toBe('https://meet.example/jazz');
});

test('can’t be made to carry a second entry by a title with line breaks', () => {
  const { text } = fileOf({ title: 'Jazz\r\nEND:VEVENT\r\nBEGIN:VEVENT' });
  expect(readIcs(text).entries).toHaveLength(2);
});
