import { afterEach, expect, test, vi } from 'vitest';
import { nextPage, withNext } from '#web/src/lib/next-page.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const goingTo = (next: string) => {
  vi.stubGlobal('location', { origin: 'https://calsync.example' });
  return nextPage('en', `?next=${encodeURIComponent(next)}`);
};

test.each(['/account', '/organize/event?id=evt_1&tab=orders', '/order?id=ord_1#token'])('goes on to %s', (next) => {
  expect(goingTo(next)).toBe(next);
});

test.each([
  '//evil.example',
  '/..//evil.example/x',
  '/.//evil.example',
  '/%2e%2e//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '//[',
  '',
])('sends nobody elsewhere by %s', (next) => {
  expect(goingTo(next)).toBe('/tickets');
});

test('carries the wish through the pages on the way', () => {
  const search = '?next=%2Forganize%3Fall&x=1';
  expect(withNext('/confirm', search)).toBe('/confirm?next=%2Forganize%3Fall');
  expect(withNext('/sign-in?from=confirm', search)).toBe('/sign-in?from=confirm&next=%2Forganize%3Fall');
  expect(withNext('/confirm', '?x=1')).toBe('/confirm');
});
