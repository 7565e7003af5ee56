import { expect, test } from 'vitest';
import { boundsOf, monthsSince, yearsSince } from '#web/src/lib/organize/book-periods.ts';
import { asRead, balancesByCurrency, moved } from '#web/src/lib/organize/books.ts';

const sale = [
  { account: 'stripe_clearing' as const, amount: 2800 },
  { account: 'organizer_payable' as const, amount: -2730 },
  { account: 'platform_fees' as const, amount: -70 },
];

test('reads what is owed and earned above zero, the organizer’s part first', () => {
  expect(asRead(sale)).toEqual([
    { account: 'organizer_payable', amount: 2730 },
    { account: 'platform_fees', amount: 70 },
    { account: 'stripe_clearing', amount: 2800 },
  ]);
});

test('counts what moved once, on one side of the books', () => {
  expect(moved({ entries: sale })).toBe(2800);
});

test('keeps currencies apart, and says that nothing is owed where all was passed on', () => {
  const found = balancesByCurrency([
    { currency: 'EUR', account: 'organizer_payable', amount: 0 },
    { currency: 'EUR', account: 'refunds', amount: 0 },
    { currency: 'USD', account: 'refunds', amount: -500 },
  ]);
  expect([...found]).toEqual([
    ['EUR', [{ currency: 'EUR', account: 'organizer_payable', amount: 0 }]],
    ['USD', [{ currency: 'USD', account: 'refunds', amount: 500 }]],
  ]);
});

test('bounds a month by the clocks of its zone, which may change within it', async () => {
  expect(await boundsOf('2027-03', 'Europe/Lisbon')).toEqual({
    from: '2027-03-01T00:00:00.000Z',
    to: '2027-03-31T22:59:59.999Z',
  });
  expect(await boundsOf('2028', 'America/New_York')).toEqual({
    from: '2028-01-01T05:00:00.000Z',
    to: '2029-01-01T04:59:59.999Z',
  });
});

test('offers no month and no year before there were books', () => {
  const now = '2027-02-10T12:00:00.000Z';
  expect(monthsSince('2026-12-31T23:30:00.000Z', now, 'Europe/Lisbon')).toEqual(['2027-02', '2027-01', '2026-12']);
  expect(monthsSince('2026-12-31T23:30:00.000Z', now, 'Asia/Tokyo')).toEqual(['2027-02', '2027-01']);
  expect(monthsSince('2020-01-01T00:00:00.000Z', now, 'UTC')).toHaveLength(12);
  expect(yearsSince('2025-05-01T00:00:00.000Z', now, 'UTC')).toEqual(['2027', '2026', '2025']);
});
