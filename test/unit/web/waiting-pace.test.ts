import { expect, test } from 'vitest';
import { pauseAfter, roughly } from '#web/src/lib/waiting-pace.ts';

const now = Date.parse('2030-01-15T09:59:00.000Z');
const waiting = { state: 'WAITING' as const, ahead: 100, left: 10, place: '0.x' };
const lobby = { state: 'LOBBY' as const, opensAt: '2030-01-15T10:00:00.000Z', waiting: 9, place: '0.x' };
const always = (lot: number) => () => lot;

test('asks every few seconds when it is nearly somebody’s turn, and seldom when it is far', () => {
  expect(pauseAfter({ ...waiting, seconds: 5 }, true, now, always(0))).toBe(3000);
  expect(pauseAfter({ ...waiting, seconds: 200 }, true, now, always(0))).toBe(10_000);
  expect(pauseAfter({ ...waiting, seconds: 90_000 }, true, now, always(0))).toBe(30_000);
  expect(pauseAfter(waiting, true, now, always(0))).toBe(30_000);
});

test('asks at most once a minute from a page that nobody sees', () => {
  expect(pauseAfter({ ...waiting, seconds: 5 }, false, now, always(0))).toBe(60_000);
});

test('spreads a crowd that waits for the same hour over seconds after it, none before', () => {
  const atTheHour = Array.from({ length: 1000 }, () => pauseAfter(lobby, true, Date.parse(lobby.opensAt) - 2000));
  expect(Math.min(...atTheHour)).toBeGreaterThanOrEqual(3000);
  expect(Math.max(...atTheHour)).toBeLessThanOrEqual(8000);
  expect(new Set(atTheHour.map((pause) => Math.floor(pause / 1000))).size).toBeGreaterThanOrEqual(5);
});

test('lets no more than 2,000 of a crowd ask in the same second after the hour', () => {
  const crowd = { ...lobby, waiting: 50_000 };
  const atTheHour = Array.from({ length: 50_000 }, () => pauseAfter(crowd, true, Date.parse(lobby.opensAt)));
  const perSecond = Map.groupBy(atTheHour, (pause) => Math.floor(pause / 1000));
  for (const asked of perSecond.values()) expect(asked.length).toBeLessThan(2_300);
});

test('looks again when the waiting room opens, and every now and then before', () => {
  const early = { state: 'EARLY' as const, lobbyOpensAt: '2030-01-15T10:00:00.000Z', opensAt: lobby.opensAt };
  expect(pauseAfter(early, true, now, always(0))).toBe(61_000);
  expect(pauseAfter(early, true, now - 86_400_000, always(0))).toBe(600_000);
});

test.each([
  [7, 7, true],
  [100, 100, true],
  [123, 120, false],
  [4567, 4600, false],
])('calls %i people %i', (count, said, isExact) => {
  expect(roughly(count)).toEqual({ count: said, isExact });
});
