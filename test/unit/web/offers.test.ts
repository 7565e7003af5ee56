import { expect, test } from 'vitest';
import { isScarce, mostOf, offersOf } from '#web/src/lib/offers.ts';
import { picksIn } from '#web/src/lib/picks.ts';

const type = { ticketTypeId: 'typ_1', name: 'Standing', note: '', price: 1400, total: 100, perOrder: 10 };
const now = '2027-01-01T00:00:00.000Z';
const offer = (given: object = {}, counted: Parameters<typeof offersOf>[1] = []) =>
  offersOf([{ ...type, ...given }], counted, now)[0]!;

test('before its stock is known a type stands where its sales window says', () => {
  expect(offer().state).toBe('ON_SALE');
  expect(offer({ salesOpenAt: '2027-01-02T00:00:00.000Z' }).state).toBe('NOT_OPEN');
  expect(offer({ salesCloseAt: now }).state).toBe('CLOSED');
});

test('what was counted has the last word over the window', () => {
  expect(offer({}, [{ ticketTypeId: 'typ_1', state: 'SOLD_OUT', left: 0, price: 1400 }])).toMatchObject({
    state: 'SOLD_OUT',
    left: 0,
  });
});

test('shows the price of now and the one that follows, where a type has steps', () => {
  const next = { price: 1500, left: 4 };
  const counted = { ticketTypeId: 'typ_1', state: 'ON_SALE' as const, left: 9, price: 1200, next };
  expect(offer({}, [counted])).toMatchObject({ price: 1200, next });
});

test('nobody can pick more than is left, than one order may hold, or what is not on sale', () => {
  expect(mostOf(offer())).toBe(10);
  expect(mostOf(offer({}, [{ ticketTypeId: 'typ_1', state: 'ON_SALE', left: 3, price: 1400 }]))).toBe(3);
  expect(mostOf(offer({ salesOpenAt: '2027-01-02T00:00:00.000Z' }))).toBe(0);
});

test('a type is called scarce at its last ten or its last fifth', () => {
  expect(isScarce({ left: 10, total: 20 })).toBe(true);
  expect(isScarce({ left: 20, total: 100 })).toBe(true);
  expect(isScarce({ left: 21, total: 100 })).toBe(false);
  expect(isScarce({ left: undefined, total: 100 })).toBe(false);
});

test('reads the picks of a plain form, whatever else stands in the address', () => {
  expect(picksIn('?event=evt_1&typ_1=2&typ_2=0&typ_3=-1&typ_4=x&n=5')).toEqual({ typ_1: 2 });
});
