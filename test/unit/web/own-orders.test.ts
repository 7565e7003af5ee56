import { expect, test } from 'vitest';
import { admissions, clashesOf, type OwnOrder, sessionsOf } from '#web/src/lib/own-orders.ts';

const anOrder = (title: string, hours: [start: string, end: string], given: Partial<OwnOrder> = {}): OwnOrder =>
  ({
    orderId: `ord_${title}`,
    eventId: `evt_${title}`,
    status: 'ISSUED',
    lines: [],
    event: {
      title,
      status: 'PUBLISHED',
      sessions: [
        { sessionId: title, startsAt: `2027-01-15T${hours[0]}:00.000Z`, endsAt: `2027-01-15T${hours[1]}:00.000Z` },
      ],
    },
    ...given,
  }) as unknown as OwnOrder;

const clashesIn = (orders: OwnOrder[]) => {
  const all = sessionsOf(orders);
  return all.map((one) => clashesOf(one, all));
};

test('two events at the same time clash, each with the other', () => {
  expect(clashesIn([anOrder('jazz', ['20:00', '23:00']), anOrder('pottery', ['18:00', '21:00'])])).toEqual([
    ['jazz'],
    ['pottery'],
  ]);
});

test('one event after the other does not clash, even to the minute', () => {
  expect(clashesIn([anOrder('matinee', ['11:00', '12:00']), anOrder('lunch', ['12:00', '13:00'])])).toEqual([[], []]);
});

test('two orders for one event do not clash', () => {
  const again = { orderId: 'ord_again', eventId: 'evt_jazz' };
  expect(clashesIn([anOrder('jazz', ['20:00', '23:00']), anOrder('jazz', ['20:00', '23:00'], again)])).toEqual([
    [],
    [],
  ]);
});

test('what was given back or called off takes nobody’s time', () => {
  const given = anOrder('given back', ['20:00', '23:00'], { status: 'CANCELLED' });
  const off = anOrder('called off', ['20:00', '23:00']);
  off.event.status = 'CANCELLED';
  expect(sessionsOf([given, off])).toEqual([]);
});

test('an order lets in everybody of a bundle, and nobody for a parking place', () => {
  const line = { ticketTypeId: 'typ_1', name: 'Any', quantity: 2, price: 0 };
  const lines = [line, { ...line, quantity: 1, admits: 4 }, { ...line, kind: 'add_on' as const }];
  expect(admissions({ lines })).toBe(6);
});
