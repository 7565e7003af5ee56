import { expect, test } from 'vitest';
import { firstDayOf, netOf, type SoldDay, spansOf } from '#web/src/lib/organize/sales-spans.ts';

const nothing = { orders: 0, sales: 0, refunds: 0, disputes: 0, fees: 0, taxes: 0 };
const sold = (day: string, sales: number): SoldDay => ({ day, currency: 'EUR', ...nothing, orders: 1, sales });

test('shows thirty days up to today, those without a sale among them', () => {
  const spans = spansOf('days', '2027-03-02', [sold('2027-02-28', 500), sold('2027-03-02', 700)]);
  expect(spans).toHaveLength(30);
  expect(spans[0]).toEqual({ from: '2027-02-01', to: '2027-02-01', ...nothing });
  expect(spans.at(-3)).toMatchObject({ from: '2027-02-28', to: '2027-02-28', sales: 500 });
  expect(spans.at(-1)).toMatchObject({ from: '2027-03-02', to: '2027-03-02', sales: 700 });
});

test('shows twelve weeks that end today, and counts no day twice', () => {
  const days = Array.from({ length: 84 }, (_, back) =>
    sold(new Date(Date.UTC(2027, 2, 2 - back)).toISOString().slice(0, 10), 1),
  );
  const spans = spansOf('weeks', '2027-03-02', days);
  expect(spans.map(({ sales }) => sales)).toEqual(Array.from({ length: 12 }, () => 7));
  expect(spans[0]?.from).toBe(firstDayOf('weeks', '2027-03-02'));
  expect(spans.at(-1)).toMatchObject({ from: '2027-02-24', to: '2027-03-02' });
});

test('shows whole months of the calendar and this one as far as it has come', () => {
  const spans = spansOf('months', '2028-03-31', [sold('2028-02-29', 300)]);
  expect(spans[0]).toMatchObject({ from: '2027-04-01', to: '2027-04-30' });
  expect(spans.at(-2)).toMatchObject({ from: '2028-02-01', to: '2028-02-29', sales: 300 });
  expect(spans.at(-1)).toMatchObject({ from: '2028-03-01', to: '2028-03-31' });
});

test('leaves the organizer what remains of sales once everybody else has had their part', () => {
  expect(netOf({ orders: 2, sales: 2800, refunds: 1000, disputes: 500, fees: 45, taxes: 100 })).toBe(1155);
});
