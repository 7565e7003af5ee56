import { describe, expect, test } from 'vitest';
import { assertSteps, nextStepOf, priceAt } from '#shared/domain/price-step.ts';

const early = {
  price: 1000,
  priceSteps: [
    { from: '2027-02-01T00:00:00.000Z', afterSold: 100, price: 1500 },
    { from: '2027-03-01T00:00:00.000Z', price: 2000 },
  ],
};
const january = '2027-01-15T00:00:00.000Z';

describe('a price with steps', () => {
  test.each([
    [1000, january, 99],
    [1500, january, 100],
    [1500, '2027-02-01T00:00:00.000Z', 0],
    [2000, '2027-03-01T00:00:00.000Z', 0],
  ])('is %i at %s when %i are gone', (price, now, taken) => {
    expect(priceAt(early, now, taken)).toBe(price);
  });

  test('shows the next step before it bites, and how many still sell at today’s price', () => {
    expect(nextStepOf(early, january, 60)).toEqual({ price: 1500, from: '2027-02-01T00:00:00.000Z', left: 40 });
    expect(nextStepOf(early, '2027-02-10T00:00:00.000Z', 60)).toEqual({
      price: 2000,
      from: '2027-03-01T00:00:00.000Z',
    });
    expect(nextStepOf(early, '2027-03-10T00:00:00.000Z', 60)).toBeUndefined();
  });

  test.each([
    ['no cause', [{ price: 1500 }]],
    [
      'a date before the one before',
      [
        { from: '2027-02-01T00:00:00.000Z', price: 1 },
        { from: january, price: 1500 },
      ],
    ],
    [
      'fewer sold than the one before',
      [
        { afterSold: 10, price: 1500 },
        { afterSold: 10, price: 2000 },
      ],
    ],
  ])('refuses a step with %s', (_, steps) => {
    expect(() =>
      assertSteps(
        steps.map((step) => ({ ...step, price: 1500 })),
        'EUR',
      ),
    ).toThrow(expect.objectContaining({ code: 'price_step_invalid' }));
  });

  test('refuses a price that its currency can’t charge', () => {
    expect(() => assertSteps([{ afterSold: 1, price: 1005 }], 'KWD')).toThrow(
      expect.objectContaining({ code: 'price_below_minimum' }),
    );
  });
});
