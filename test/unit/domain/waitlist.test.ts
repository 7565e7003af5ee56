import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideOffers, type Free, type WaitlistEntry } from '#shared/domain/waitlist.ts';

const now = '2027-01-12T19:00:00.000Z';
const entry = (entryId: string, quantity: number, given: Partial<WaitlistEntry> = {}): WaitlistEntry => ({
  entryId,
  eventId: 'evt_1',
  ticketTypeIds: ['typ_a'],
  quantity,
  name: 'Inês',
  email: 'ines@example.com',
  buyerKey: entryId,
  locale: 'en',
  status: 'WAITING',
  joinedAt: now,
  passedOver: 0,
  ...given,
});
const free = (
  left: Record<string, number>,
  pools: Record<string, [string, number][]> = {},
  hidden: string[] = [],
): Free => ({
  left: new Map(Object.entries(left)),
  hidden: new Set(hidden),
  drawsOn: (type) => [[type, 1], ...(pools[type] ?? [])],
});
const offered = (entries: WaitlistEntry[], given: Free) =>
  decideOffers(entries, given, now).offers.map(({ entryId }) => entryId);

describe('a waitlist', () => {
  test('offers in the order in which people joined', () => {
    expect(offered([entry('first', 2), entry('second', 2), entry('third', 1)], free({ typ_a: 4 }))).toEqual([
      'first',
      'second',
    ]);
  });

  test('offers a group all its tickets or none', () => {
    expect(offered([entry('group', 3)], free({ typ_a: 2 }))).toEqual([]);
  });

  test('lets people go first whom a large group would keep waiting', () => {
    const { offers, patience } = decideOffers([entry('group', 4), entry('pair', 2)], free({ typ_a: 3 }), now);
    expect(offers).toEqual([{ entryId: 'pair', ticketTypeId: 'typ_a' }]);
    expect(patience).toEqual([{ entryId: 'group', passedOver: 1 }]);
  });

  test('collects for a group that five have passed, so that it is not passed for ever', () => {
    const group = entry('group', 4, { passedOver: 4 });
    const { patience } = decideOffers([group, entry('pair', 2)], free({ typ_a: 2 }), now);
    expect(patience).toEqual([{ entryId: 'group', passedOver: 0, collectingUntil: '2027-01-13T19:00:00.000Z' }]);
    const collecting = { ...group, collectingUntil: '2027-01-13T19:00:00.000Z' };
    expect(offered([collecting, entry('pair', 2)], free({ typ_a: 3 }))).toEqual([]);
    expect(offered([collecting, entry('pair', 2)], free({ typ_a: 4 }))).toEqual(['group']);
  });

  test('stops collecting after a day, and keeps only the types the group waits for', () => {
    const group = entry('group', 9, { collectingUntil: '2027-01-12T18:59:59.999Z' });
    expect(offered([group, entry('pair', 2)], free({ typ_a: 2 }))).toEqual(['pair']);
    const collecting = entry('group', 9, { collectingUntil: '2027-01-12T20:00:00.000Z' });
    const other = entry('other', 1, { ticketTypeIds: ['typ_b'] });
    expect(offered([collecting, other], free({ typ_a: 2, typ_b: 1 }))).toEqual(['other']);
  });

  test('keeps from the public what is sold out and waited for, and nothing else', () => {
    const kept = (entries: WaitlistEntry[], given: Free) => [...decideOffers(entries, given, now).kept];
    expect(kept([entry('one', 1)], free({ typ_a: 0, typ_b: 9 }))).toEqual(['typ_a']);
    expect(kept([entry('group', 5)], free({ typ_a: 2 }))).toEqual([]);
    expect(kept([entry('one', 1)], free({ typ_a: 1 }))).toEqual([]);
    const pooled = { typ_a: [['pool', 1]] as [string, number][] };
    expect(kept([entry('one', 1)], free({ typ_a: 0, pool: 40 }, pooled))).toEqual(['typ_a']);
    expect(kept([entry('one', 1)], free({ typ_a: 40, pool: 0 }, pooled))).toEqual(['pool']);
  });

  test('collects what comes back for the first it is too little for, once and for a day; then the public has it', () => {
    const until = '2027-01-13T19:00:00.000Z';
    const cameBack = free({ typ_a: 1 }, {}, ['typ_a']);
    const people = [entry('pair', 2), entry('three', 3)];
    const first = decideOffers(people, cameBack, now);
    expect(first).toEqual({
      offers: [],
      patience: [{ entryId: 'pair', passedOver: 0, collectingUntil: until }],
      kept: new Set(['typ_a']),
    });
    const collecting = [entry('pair', 2, { collectingUntil: until }), entry('three', 3)];
    expect(decideOffers(collecting, cameBack, now)).toEqual({ offers: [], patience: [], kept: new Set(['typ_a']) });
    const dayAfter = '2027-01-13T19:00:00.000Z';
    const over = [entry('pair', 2, { hasCollected: true }), entry('three', 3, { hasCollected: true })];
    expect(decideOffers(over, cameBack, dayAfter)).toEqual({ offers: [], patience: [], kept: new Set() });
  });

  test('takes the first of several types that has enough', () => {
    const any = entry('any', 2, { ticketTypeIds: ['typ_a', 'typ_b'] });
    expect(decideOffers([any], free({ typ_a: 1, typ_b: 2 }), now).offers).toEqual([
      { entryId: 'any', ticketTypeId: 'typ_b' },
    ]);
  });

  test('offers no more than a shared pool has room for', () => {
    const pools = { typ_a: [['pool', 1]] as [string, number][], typ_b: [['pool', 4]] as [string, number][] };
    const family = entry('family', 1, { ticketTypeIds: ['typ_b'] });
    expect(offered([entry('one', 1), family], free({ typ_a: 9, typ_b: 9, pool: 4 }, pools))).toEqual(['one']);
  });
});

const anyEntry = fc
  .record({
    quantity: fc.integer({ min: 1, max: 6 }),
    types: fc.subarray(['typ_a', 'typ_b', 'typ_c'], { minLength: 1 }),
    passedOver: fc.nat(4),
    isCollecting: fc.boolean(),
  })
  .map(({ quantity, types, passedOver, isCollecting }) => ({
    quantity,
    ticketTypeIds: types,
    passedOver,
    isCollecting,
  }));

test('never offers more than is free, nor skips anybody who could be served', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 20 }), fc.nat(12), fc.nat(12), (people, a, b) => {
      const entries = people.map(({ isCollecting, ...person }, place) =>
        entry(`e${place}`, person.quantity, {
          ...person,
          ...(isCollecting && { collectingUntil: '2028-01-01T00:00:00.000Z' }),
        }),
      );
      const left = new Map([
        ['typ_a', a],
        ['typ_b', b],
      ]);
      const { offers } = decideOffers(entries, free(Object.fromEntries(left)), now);
      for (const { entryId, ticketTypeId } of offers) {
        const { quantity } = entries.find((one) => one.entryId === entryId) as WaitlistEntry;
        left.set(ticketTypeId, (left.get(ticketTypeId) ?? 0) - quantity);
      }
      for (const rest of left.values()) expect(rest).toBeGreaterThanOrEqual(0);
      const first = entries[0];
      const couldBeServed = first?.ticketTypeIds.some(
        (type) => (type === 'typ_a' ? a : type === 'typ_b' ? b : 0) >= first.quantity,
      );
      expect(offers.some(({ entryId }) => entryId === 'e0')).toBe(couldBeServed ?? false);
    }),
  );
});
