import { describe, expect, test } from 'vitest';
import * as format from '#shared/messages/format.ts';
import { bothClocks, cityOfZone, clockHere, inWords } from '#shared/messages/when.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const jazz = { start: '2027-01-15T20:30:00Z', end: '2027-01-15T23:00:00Z', zone: 'Europe/Lisbon' };

describe('money', () => {
  test('is written in the reader’s language', () => {
    expect(format.money('en', 1400, 'EUR')).toBe('€14.00');
    expect(plain(format.money('pt', 1400, 'EUR'))).toBe('14,00 €');
  });

  test('has the decimals its currency has', () => {
    expect(plain(format.money('en', 1400, 'JPY'))).toBe('JP¥1,400');
    expect(plain(format.money('en', 1400, 'KWD'))).toBe('KWD 1.400');
  });

  test('drops empty cents only where it may', () => {
    expect(format.money('en', 1400, 'EUR', 'short')).toBe('€14');
    expect(format.money('en', 1450, 'EUR', 'short')).toBe('€14.50');
  });

  test('is exact to the last cent of a large sum', () => {
    expect(format.money('en', 999_999_999_999, 'EUR')).toBe('€9,999,999,999.99');
  });
});

describe('plurals', () => {
  const forms = { none: 'no tickets', one: '# ticket', other: '# tickets' };
  test.each([
    [0, 'no tickets'],
    [1, '1 ticket'],
    [1284, '1,284 tickets'],
  ])('%d reads as “%s”', (count, text) => {
    expect(format.plural('en', count, forms)).toBe(text);
  });
});

describe('time', () => {
  test('is told in the zone of the event, summer and winter', () => {
    expect(format.time('en', '2027-01-15T20:30:00Z', 'Europe/Lisbon')).toBe('20:30');
    expect(format.time('en', '2027-07-15T19:30:00Z', 'Europe/Lisbon')).toBe('20:30');
  });

  test('writes midnight as 00:00, never as 24:00', () => {
    expect(format.time('en', '2027-01-15T00:00:00Z', 'Europe/Lisbon')).toBe('00:00');
  });

  test.each([
    ['2027-10-31T00:30:00Z', 'Europe/Lisbon', '01:30 (GMT+1)'],
    ['2027-10-31T01:30:00Z', 'Europe/Lisbon', '01:30 (GMT+0)'],
    ['2027-10-31T02:30:00Z', 'Europe/Lisbon', '02:30'],
    ['2027-03-28T00:30:00Z', 'Europe/Lisbon', '00:30'],
    ['2027-04-03T14:45:00Z', 'Australia/Lord_Howe', '01:45 (GMT+11)'],
    ['2027-04-03T15:15:00Z', 'Australia/Lord_Howe', '01:45 (GMT+10:30)'],
    ['2027-10-31T00:30:00Z', 'America/Havana', '20:30'],
    ['2027-11-07T04:30:00Z', 'America/Havana', '00:30 (GMT-4)'],
  ])('says which of two it is where the clocks show %s twice in %s', (instant, zone, expected) => {
    expect(format.time('en', instant, zone)).toBe(expected);
  });

  test('belongs to the day the zone says', () => {
    expect(format.dayOf('2027-01-15T23:30:00Z', 'Asia/Tokyo')).toBe('2027-01-16');
    expect(format.dayOf('2027-01-15T00:30:00Z', 'America/New_York')).toBe('2027-01-14');
  });

  test('runs past midnight without a second date, and over days with one', () => {
    expect(format.timeRange('en', '2027-01-15T22:00:00Z', '2027-01-16T02:00:00Z', 'Europe/Lisbon')).toBe(
      '22:00 – 02:00',
    );
    expect(format.timeRange('en', '2027-01-15T09:00:00Z', '2027-01-17T17:00:00Z', 'Europe/Lisbon')).toBe(
      'Fri 15 Jan, 09:00 – Sun 17 Jan, 17:00',
    );
  });

  test('tells a guest elsewhere both clocks', () => {
    expect(bothClocks('en', { ...jazz, end: undefined }, 'America/New_York')).toBe('20:30 in Lisbon · 15:30 for you');
    expect(bothClocks('pt', { ...jazz, end: undefined }, 'America/New_York')).toBe(
      '20:30, hora de Lisboa · 15:30 para si',
    );
  });

  test('tells the day too where it is another one', () => {
    expect(clockHere('en', jazz, 'Asia/Tokyo')).toBe('05:30 on Saturday for you');
  });

  test('says nothing twice to a guest whose clock agrees', () => {
    expect(bothClocks('en', jazz, 'Europe/London')).toBe('20:30 – 23:00 in Lisbon');
  });

  test('cannot be misread in words', () => {
    expect(inWords('en', jazz)).toMatch(/^Friday,? 15 January 2027, 20:30 – 23:00 in Lisbon$/);
    expect(inWords('pt', jazz)).toBe('sexta-feira, 15 de janeiro de 2027, 20:30 – 23:00, hora de Lisboa');
  });

  test('names a zone’s city in the reader’s language', () => {
    expect(cityOfZone('pt', 'America/New_York')).toBe('Nova Iorque');
    expect(cityOfZone('en', 'America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });
});

test.each([
  ['2027-01-15T20:30:00Z', 'in 3 days'],
  ['2027-01-12T17:30:00Z', '3 hours ago'],
  ['2027-01-12T20:30:20Z', 'in 20 seconds'],
  ['2027-01-11T20:30:00Z', 'yesterday'],
])('%s is told as “%s” from 12 January', (instant, text) => {
  expect(format.relativeTime('en', instant, '2027-01-12T20:30:00Z')).toBe(text);
});

test.each([
  [900_000, '15:00'],
  [899_001, '15:00'],
  [59_000, '0:59'],
  [3_899_000, '1:04:59'],
  [-5, '0:00'],
])('%d milliseconds left show as %s', (left, clock) => {
  expect(format.countdown(left)).toBe(clock);
});

test('a day tile carries three letters, the number, the month and the day itself', () => {
  expect(format.dayParts('en', '2027-01-05')).toEqual({
    weekday: 'Tue',
    day: '5',
    month: 'January',
    shortMonth: 'Jan',
    iso: '2027-01-05',
  });
  expect(format.dayParts('pt', '2027-01-16')).toMatchObject({ weekday: 'sáb', month: 'janeiro' });
});
