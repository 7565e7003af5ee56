import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pauseFor } from '#web/src/lib/offers.ts';
import { about, whileVisible } from '#web/src/lib/while-visible.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const aPage = () => {
  const target = new EventTarget();
  const page = Object.assign(target, { visibilityState: 'visible' as DocumentVisibilityState });
  const show = (state: DocumentVisibilityState) => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { page: page as unknown as Document, show };
};

test('asks once when it begins and then after each pause', async () => {
  const ask = vi.fn(async () => undefined);
  const stop = whileVisible(ask, () => 5000, aPage().page);
  await vi.advanceTimersByTimeAsync(14_999);
  expect(ask).toHaveBeenCalledTimes(3);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(3);
});

test('asks nothing while the page is hidden, and at once when it is seen again', async () => {
  const { page, show } = aPage();
  const ask = vi.fn(async () => undefined);
  const stop = whileVisible(ask, () => 5000, page);
  await vi.advanceTimersByTimeAsync(0);
  show('hidden');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ask).toHaveBeenCalledTimes(1);
  show('visible');
  await vi.advanceTimersByTimeAsync(0);
  expect(ask).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(ask).toHaveBeenCalledTimes(3);
  stop();
});

test('never asks twice at once, and goes on after a failure', async () => {
  const { page, show } = aPage();
  let fail: (error: Error) => void = () => undefined;
  const ask = vi.fn(() => new Promise<void>((_, reject) => (fail = reject)));
  const stop = whileVisible(ask, () => 5000, page);
  show('visible');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(ask).toHaveBeenCalledTimes(1);
  fail(new Error('no network'));
  await vi.advanceTimersByTimeAsync(5000);
  expect(ask).toHaveBeenCalledTimes(2);
  stop();
});

test('a thousand pages that opened at once spread their questions over seconds, none sooner than five', () => {
  const pauses = Array.from({ length: 1000 }, () => about(5000));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(5000);
  expect(Math.max(...pauses)).toBeLessThan(10_000);
  const perSecond = Map.groupBy(pauses, (pause) => Math.floor(pause / 1000));
  for (const asked of perSecond.values()) expect(asked.length).toBeLessThan(300);
});

test.each([
  ['on sale', { state: 'ON_SALE' }, 5000],
  ['about to open', { state: 'NOT_OPEN', salesOpenAt: '2030-01-01T10:04:00.000Z' }, 5000],
  ['not open for long', { state: 'NOT_OPEN', salesOpenAt: '2030-01-02T10:00:00.000Z' }, 60_000],
  ['sold out', { state: 'SOLD_OUT' }, 60_000],
] as const)('looks after what is %s at its pace', (_, offer, least) => {
  expect(pauseFor([offer], '2030-01-01T10:00:00.000Z')).toBe(least);
});
