import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Currency, currencies, spread } from '#shared/domain/money.ts';
import { paymentLinesOf } from '#shared/domain/payment-lines.ts';
import { type PricedLine, priceOrder } from '#shared/domain/pricing.ts';
import type { PromoCode } from '#shared/domain/promo-code.ts';
import { plainTerms, type SaleTerms } from '#shared/domain/terms.ts';

const line = (price: number, quantity = 1, given: Partial<PricedLine> = {}): PricedLine => ({
  ticketTypeId: 'typ_a',
  price,
  quantity,
  ...given,
});
const promoOf = (discount: NonNullable<PromoCode['discount']>, given: Partial<PromoCode> = {}): PromoCode => ({
  promoCodeId: 'prm_1',
  eventId: 'evt_1',
  code: 'EARLY',
  status: 'ACTIVE',
  discount,
  currency: 'EUR',
  shards: 0,
  generation: 1,
  createdAt: '2027-01-01T00:00:00.000Z',
  version: 1,
  ...given,
});
const taxed = (mode: 'included' | 'added', basisPoints = 2300): SaleTerms => ({
  fee: { basisPoints: 0, bearer: 'organizer' },
  tax: { name: 'IVA', basisPoints, mode },
});

describe('a price', () => {
  test('is the sum of its lines where nothing is taken off or added', () => {
    expect(priceOrder({ lines: [line(1400, 2), line(2200)], terms: plainTerms, currency: 'EUR' })).toMatchObject({
      total: 5000,
      discount: 0,
      tax: 0,
    });
  });

  test('contains the tax that is included, and grows by the tax that is added', () => {
    const lines = [line(1230)];
    expect(priceOrder({ lines, terms: taxed('included'), currency: 'EUR' })).toMatchObject({ total: 1230, tax: 230 });
    expect(priceOrder({ lines, terms: taxed('added'), currency: 'EUR' })).toMatchObject({ total: 1513, tax: 283 });
  });

  test('taxes a type at its own rate', () => {
    const lines = [line(1060, 1, { taxBasisPoints: 600 }), line(500, 1, { taxBasisPoints: 0 })];
    expect(priceOrder({ lines, terms: taxed('included'), currency: 'EUR' }).lines.map(({ tax }) => tax)).toEqual([
      60, 0,
    ]);
  });

  test('charges the fee to whom bears it, and none on what is free', () => {
    const fee = (bearer: 'buyer' | 'organizer'): SaleTerms => ({ fee: { basisPoints: 250, bearer } });
    const lines = [line(2000), line(0, 3)];
    expect(priceOrder({ lines, terms: fee('buyer'), currency: 'EUR' })).toMatchObject({ total: 2050, fee: 50 });
    expect(priceOrder({ lines, terms: fee('organizer'), currency: 'EUR' })).toMatchObject({ total: 2000, fee: 50 });
  });

  test('is nothing, or what a card can be charged', () => {
    const promo = promoOf({ kind: 'percent', basisPoints: 9900 });
    expect(() => priceOrder({ lines: [line(1000)], terms: plainTerms, currency: 'EUR', promo })).toThrow(
      expect.objectContaining({ code: 'total_below_minimum', facts: { minimum: 50, currency: 'EUR' } }),
    );
    const byHand = { lines: [line(1000)], terms: plainTerms, currency: 'EUR', promo, isPaidByHand: true } as const;
    expect(priceOrder(byHand).total).toBe(10);
    const free = promoOf({ kind: 'percent', basisPoints: 10_000 });
    expect(priceOrder({ lines: [line(1000)], terms: plainTerms, currency: 'EUR', promo: free }).total).toBe(0);
  });
});

describe('a discount', () => {
  test('takes a share of each line, halves up', () => {
    const promo = promoOf({ kind: 'percent', basisPoints: 1500 });
    const { lines } = priceOrder({ lines: [line(1010), line(990, 2)], terms: plainTerms, currency: 'EUR', promo });
    expect(lines.map(({ discount }) => discount)).toEqual([152, 297]);
  });

  test('spreads an amount over the lines it is for, and never beyond what they cost', () => {
    const promo = promoOf({ kind: 'fixed', amount: 5000 }, { ticketTypeIds: ['typ_b'] });
    const lines = [line(1400), line(2200, 1, { ticketTypeId: 'typ_b' })];
    const charge = priceOrder({ lines, terms: plainTerms, currency: 'EUR', promo });
    expect(charge).toMatchObject({ discount: 2200, total: 1400 });
  });

  test('is taxed no more: the tax is on what is left', () => {
    const promo = promoOf({ kind: 'percent', basisPoints: 5000 });
    expect(priceOrder({ lines: [line(2460)], terms: taxed('included'), currency: 'EUR', promo })).toMatchObject({
      total: 1230,
      tax: 230,
    });
  });
});

const anyCurrency = fc.constantFrom(...(Object.keys(currencies) as Currency[]));
const anyTerms = fc.record({
  fee: fc.record({ basisPoints: fc.nat(2000), bearer: fc.constantFrom('buyer' as const, 'organizer' as const) }),
  tax: fc.record({
    name: fc.constant('VAT'),
    basisPoints: fc.nat(3000),
    mode: fc.constantFrom('included' as const, 'added' as const),
  }),
});
const anyLines = fc.array(
  fc.record({ price: fc.integer({ min: 20, max: 90_000 }), quantity: fc.integer({ min: 1, max: 9 }) }),
  {
    minLength: 1,
    maxLength: 5,
  },
);

test('adds up whatever is sold: lines, payment page and total agree to the last minor unit', () => {
  fc.assert(
    fc.property(anyLines, anyTerms, anyCurrency, fc.nat(50_000), (wishes, terms, currency, amount) => {
      const { step } = currencies[currency];
      const lines = wishes.map(({ price, quantity }) => line(price * 100 * step, quantity));
      const promo = promoOf({ kind: 'fixed', amount: amount * step }, { currency });
      let charge: ReturnType<typeof priceOrder>;
      try {
        charge = priceOrder({ lines, terms, currency, promo });
      } catch {
        return;
      }
      const onPage = paymentLinesOf(
        {
          lines: lines.map((one, place) => ({ ...one, name: 'A', discount: charge.lines[place]?.discount ?? 0 })),
          fee: { amount: charge.fee, bearer: terms.fee.bearer },
          tax: { name: 'VAT', amount: charge.tax, mode: terms.tax.mode },
        },
        { fee: 'Fee' },
      );
      expect(onPage.reduce((sum, { price, quantity }) => sum + price * quantity, 0)).toBe(charge.total);
      for (const part of [charge.total, charge.fee, charge.tax, charge.discount]) {
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part % step).toBe(0);
      }
    }),
  );
});

test('deals an amount over parts so that none gets more than it weighs and nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 10 }), fc.nat(100), (weights, percent) => {
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      const amount = Math.floor((whole * percent) / 100);
      const parts = spread(amount, weights, 'EUR');
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      parts.forEach((part, place) => {
        expect(part).toBeLessThanOrEqual(weights[place] as number);
        expect(part).toBeGreaterThanOrEqual(0);
      });
    }),
  );
});
