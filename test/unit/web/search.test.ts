import { expect, test } from 'vitest';
import { addressOf, daysBy, searchIn, withChange } from '#web/src/lib/search.ts';

test('an address and a search say the same', () => {
  const search = { q: 'jazz trio', city: 'Lisboa', category: 'music', price: 'free', from: '2027-01-15' } as const;
  expect(searchIn(addressOf(search))).toEqual(search);
  expect(addressOf({})).toBe('');
});

test('passes over what no search can mean', () => {
  expect(searchIn('?category=nothing&price=cheap&from=tomorrow&q=%20&cursor=abc&tag=jazz')).toEqual({ tag: 'jazz' });
});

test('takes a filter away when it is emptied', () => {
  expect(withChange({ q: 'jazz', city: 'Lisboa' }, { city: '', price: 'paid' })).toEqual({ q: 'jazz', price: 'paid' });
});

test.each([
  ['on a Wednesday the weekend lies ahead', '2027-01-13', { from: '2027-01-15', to: '2027-01-17' }],
  ['on a Friday it begins', '2027-01-15', { from: '2027-01-15', to: '2027-01-17' }],
  ['on a Saturday its Friday is over', '2027-01-16', { from: '2027-01-16', to: '2027-01-17' }],
  ['on a Sunday one day is left', '2027-01-17', { from: '2027-01-17', to: '2027-01-17' }],
])('%s', (_, today, weekend) => {
  expect(daysBy(today).weekend).toEqual(weekend);
});
