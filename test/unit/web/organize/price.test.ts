import { expect, test } from 'vitest';
import { parsePrice, typedPrice } from '#web/src/lib/organize/price.ts';

test.each([
  ['14', 'EUR', 1400],
  ['14.5', 'EUR', 1450],
  ['14,50', 'EUR', 1450],
  ['€ 14.50', 'EUR', 1450],
  ['1 400', 'EUR', 140_000],
  ['R$ 20', 'BRL', 2000],
  ['0', 'EUR', 0],
  ['1400', 'JPY', 1400],
])('reads %j in %s as it is meant', (typed, currency, amount) => {
  expect(parsePrice(typed, currency)).toBe(amount);
});

test.each([
  ['', 'EUR'],
  ['free', 'EUR'],
  ['-5', 'EUR'],
  ['1.400', 'EUR'],
  ['1.400,00', 'EUR'],
  ['14.505', 'EUR'],
  ['14.5', 'JPY'],
])('does not guess what %j in %s means', (typed, currency) => {
  expect(parsePrice(typed, currency)).toBeUndefined();
});

test('puts back into the field what it read from it', () => {
  expect(typedPrice(parsePrice('14,5', 'EUR') ?? 0, 'EUR')).toBe('14.50');
  expect(typedPrice(1400, 'JPY')).toBe('1400');
});
