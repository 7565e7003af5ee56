import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import {
  assertRoom,
  assertSellable,
  changeTicketType,
  draftTicketType,
  saleStateOf,
  shrinkPlan,
} from '#shared/domain/ticket-type-rules.ts';

const type: TicketType = {
  ticketTypeId: 'typ_1',
  eventId: 'evt_1',
  name: 'Standing',
  note: '',
  price: 1400,
  currency: 'EUR',
  total: 100,
  perOrder: 10,
  perBuyer: 20,
  salesOpenAt: '2027-01-01T00:00:00.000Z',
  salesCloseAt: '2027-02-01T00:00:00.000Z',
  position: 0,
  shards: 4,
  generation: 1,
  version: 1,
};

describe('a price', () => {
  test('is nothing, or what a card can be charged', () => {
    expect(() => assertSellable({ ...type, price: 0 })).not.toThrow();
    expect(() => assertSellable({ ...type, price: 50 })).not.toThrow();
    expect(() => assertSellable({ ...type, price: 49 })).toThrow(
      expect.objectContaining({ code: 'price_below_minimum', facts: { minimum: 50, currency: 'EUR' } }),
    );
  });

  test('that is proposed is not below that of any step', () => {
    const steps = { suggestedPrice: 1500, priceSteps: [{ afterSold: 10, price: 1600 }] };
    expect(() => assertSellable({ ...type, price: 1000, ...steps })).toThrow(
      expect.objectContaining({ code: 'price_too_low', facts: { name: type.name, minimum: 1600, currency: 'EUR' } }),
    );
    expect(() => assertSellable({ ...type, price: 1000, ...steps, suggestedPrice: 1600 })).not.toThrow();
  });
});

describe('the fewest in one order', () => {
  test.each([{ perOrder: 4 }, { perBuyer: 4 }, { total: 4 }])('are not more than anybody may buy: %o', (limit) => {
    expect(() => assertSellable({ ...type, ...limit, perOrderMinimum: 5 })).toThrow(
      expect.objectContaining({ code: 'over_order_limit', facts: { name: type.name, maximum: 4 } }),
    );
    expect(() => assertSellable({ ...type, ...limit, perOrderMinimum: 4 })).not.toThrow();
  });
});

describe('what lets nobody in', () => {
  const drafted = (fields: object) =>
    draftTicketType({ ...type, ...fields }, 'typ_2', { eventId: 'evt_1', currency: 'EUR', pools: [pool] }, []);
  const pool = { poolId: 'pol_1', name: 'Hall', total: 10, shards: 1, generation: 1, version: 1 };
  const only = (path: string) =>
    expect.objectContaining({ code: 'admissions_only', fields: [{ path, code: 'admissions_only' }] });

  test.each(['add_on', 'donation'])('%s is no bundle, has no seat and nobody waits for it', (kind) => {
    expect(() => drafted({ kind, admits: 4 })).toThrow(only('admits'));
    expect(() => drafted({ kind, isSeated: true })).toThrow(only('isSeated'));
    expect(() => drafted({ kind, hasWaitlist: true })).toThrow(only('hasWaitlist'));
    expect(drafted({ kind, admits: 1, isSeated: false, hasWaitlist: false })).toMatchObject({ kind });
  });

  test('takes no place of a pool where it never runs out', () => {
    expect(() => drafted({ kind: 'donation', poolIds: ['pol_1'] })).toThrow(only('poolIds'));
    expect(drafted({ kind: 'add_on', poolIds: ['pol_1'] })).toMatchObject({ poolIds: ['pol_1'] });
  });

  test('gets no waitlist later', () => {
    expect(() => changeTicketType({ ...type, kind: 'add_on' }, { hasWaitlist: true })).toThrow(only('hasWaitlist'));
  });
});

describe('a sales window', () => {
  test('closes after it opens', () => {
    expect(() => assertSellable({ ...type, salesCloseAt: '2027-01-01T00:00:00.000Z' })).toThrow(
      expect.objectContaining({ code: 'sales_window_invalid' }),
    );
  });

  test('loses a bound that is set to null and keeps one that is not named', () => {
    const changed = changeTicketType(type, { salesOpenAt: null, price: 0 });
    expect(changed).not.toHaveProperty('salesOpenAt');
    expect(changed).toMatchObject({ salesCloseAt: type.salesCloseAt, price: 0, version: 2 });
  });

  test.each([
    ['NOT_OPEN', 5, '2026-12-31T23:59:59.999Z'],
    ['ON_SALE', 5, '2027-01-01T00:00:00.000Z'],
    ['SOLD_OUT', 0, '2027-01-15T00:00:00.000Z'],
    ['CLOSED', 5, '2027-02-01T00:00:00.000Z'],
  ])('is %s with %i left at %s', (state, left, now) => {
    expect(saleStateOf(type, left, now)).toBe(state);
  });
});

describe('stock', () => {
  test('is never more than the event holds', () => {
    expect(() => assertRoom({ capacity: 100, allocated: 90 }, 10)).not.toThrow();
    expect(() => assertRoom({ capacity: 100, allocated: 90 }, 11)).toThrow(
      expect.objectContaining({ code: 'capacity_exceeded', facts: { left: 10 } }),
    );
  });

  const counters = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 8 });

  test('shrinks by exactly as much as asked, and takes from no counter what it does not hold', () => {
    fc.assert(
      fc.property(counters, fc.nat(400), (available, fewer) => {
        const plan = shrinkPlan(available, fewer);
        const unsold = available.reduce((sum, left) => sum + left, 0);
        if (fewer > unsold) {
          expect(plan).toBeUndefined();
          return;
        }
        expect(plan?.reduce((sum, taken) => sum + taken, 0)).toBe(fewer);
        plan?.forEach((taken, shard) => {
          expect(taken).toBeGreaterThanOrEqual(0);
          expect(taken).toBeLessThanOrEqual(available[shard] as number);
        });
      }),
    );
  });

  test('is spread evenly after it shrank, so that buyers still meet full counters', () => {
    expect(shrinkPlan([25, 25, 25, 25], 60)).toEqual([15, 15, 15, 15]);
    expect(shrinkPlan([2, 25, 25], 30)).toEqual([0, 15, 15]);
  });
});
