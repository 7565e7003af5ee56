import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { atOnce } from '#local/demo/at-once.ts';
import { coverArt } from '#local/demo/cover-art.ts';
import { on, wallTimes } from '#local/demo/event.ts';
import { events, purchases } from '#local/demo/events.ts';
import { organizations } from '#local/demo/organizations.ts';
import { createEventRoute } from '#shared/contracts/events.ts';
import { createTicketTypeRoute } from '#shared/contracts/ticket-types.ts';
import { schedule } from '#shared/domain/session.ts';

const weekOfStarts = Array.from({ length: 7 }, (_, day) =>
  Temporal.Instant.from('2026-11-21T15:30:00Z').add({ hours: 24 * day }),
);

test('every date lies ahead, in order and within seven weeks, whatever the day of the first start', () => {
  for (const began of weekOfStarts)
    for (const { dates, zone } of events) {
      const inputs = wallTimes(dates, began, zone);
      const sessions = schedule(inputs, { zone, now: began.toString() });
      expect(sessions.map(({ starts }) => starts)).toEqual(inputs.map(({ starts }) => starts));
      expect(Temporal.Instant.from(sessions.at(-1)!.endsAt).since(began).total('hours') / 24).toBeLessThan(49);
    }
});

test('a Saturday and its Sunday stay together when one starts on a Saturday', () => {
  const began = Temporal.Instant.from('2026-11-21T12:00:00Z');
  const [first, second] = wallTimes([on(0, 'Sat', '23:00', 3), on(0, 'Sun', '10:00', 1)], began, 'Europe/Lisbon');
  expect(first).toEqual({ starts: '2026-11-28T23:00', ends: '2026-11-29T02:00' });
  expect(second).toEqual({ starts: '2026-11-29T10:00', ends: '2026-11-29T11:00' });
});

test('every event and ticket type is one the API takes, and the types fit their event', () => {
  for (const { key, organization, dates, zone, capacity, ticketTypes, ...event } of events) {
    const { title, summary, description, category, tags, location, hue, locale = 'en' } = event;
    const { currency } = organizations[organization];
    const sessions = wallTimes(dates, weekOfStarts[0]!, zone);
    const told = { title, summary, description, category, tags, location, hue, locale };
    z.parse(createEventRoute.body, { ...told, currency, zone, capacity, sessions });
    for (const { name, note = '', price, total, perOrder = 10 } of ticketTypes)
      z.parse(createTicketTypeRoute.body, { name, note, price, total, perOrder });
    const allocated = ticketTypes.reduce((sum, { total }) => sum + total, 0);
    expect(allocated, key).toBeLessThanOrEqual(capacity);
  }
});

test('nobody buys more than there is or than one may', () => {
  for (const { key, ticketTypes } of events)
    for (const { total, perOrder = 10, sold = [] } of ticketTypes) {
      expect(
        sold.reduce((sum, party) => sum + party, 0),
        key,
      ).toBeLessThanOrEqual(total);
      expect(Math.max(0, ...sold), key).toBeLessThanOrEqual(perOrder);
    }
});

test('there is one of everything one would look for', () => {
  const left = ({ ticketTypes }: (typeof events)[number]) =>
    ticketTypes.reduce((sum, { total, sold = [] }) => sum + total - sold.reduce((all, party) => all + party, 0), 0);
  const zones = new Set(events.map(({ zone }) => zone));
  expect(zones).toEqual(new Set(['Europe/Lisbon', 'America/New_York', 'Asia/Tokyo', 'America/Sao_Paulo']));
  expect(new Set(events.map(({ key }) => key)).size).toBe(31);
  expect(events.filter((event) => left(event) === 0)).toHaveLength(1);
  expect(events.filter((event) => left(event) > 0 && left(event) < 4)).toHaveLength(1);
  expect(events.filter(({ isDraft }) => isDraft)).toHaveLength(2);
  expect(events.filter(({ cancelled }) => cancelled)).toHaveLength(1);
  expect(events.filter(({ location }) => location.kind === 'online')).toHaveLength(1);
  expect(purchases.every(({ event }) => events.some(({ key }) => key === event))).toBe(true);
});

test('a cover is the same picture each time it is drawn, and another for another event', () => {
  expect(coverArt('skyline', 300, 'one')).toBe(coverArt('skyline', 300, 'one'));
  expect(coverArt('skyline', 300, 'one')).not.toBe(coverArt('skyline', 300, 'two'));
});

test('at most so many items are under way, and results keep their order', async () => {
  let [underWay, most] = [0, 0];
  const results = await atOnce(2, [3, 1, 2], async (turns) => {
    most = Math.max(most, ++underWay);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    underWay--;
    return turns * 10;
  });
  expect(results).toEqual([30, 10, 20]);
  expect(most).toBe(2);
});
