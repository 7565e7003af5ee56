import { expect, test } from 'vitest';
import { nextAttempts } from '#shared/domain/attempts.ts';

const start = '2027-01-15T20:00:00.000Z';
const after = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString();

test('counts the first tries without holding anybody up', () => {
  expect(nextAttempts('password', undefined, start)).toEqual({ tries: 1, lastAt: start });
  expect(nextAttempts('password', { tries: 4, lastAt: start }, start)).toEqual({ tries: 5, lastAt: start });
});

test.each([
  [5, 30],
  [6, 60],
  [8, 240],
  [11, 1200],
  [40, 1200],
])('holds a password up after %i wrong ones for %i seconds', (tries, seconds) => {
  expect(nextAttempts('password', { tries, lastAt: start }, after(seconds - 1))).toBe('locked');
  expect(nextAttempts('password', { tries, lastAt: start }, after(seconds))).toMatchObject({ tries: tries + 1 });
});

test('holds a code up for an hour after five wrong ones, and then has forgotten them', () => {
  expect(nextAttempts('code', { tries: 5, lastAt: start }, after(3599))).toBe('locked');
  expect(nextAttempts('code', { tries: 5, lastAt: start }, after(3600))).toEqual({ tries: 1, lastAt: after(3600) });
});

test('forgets wrong passwords after a quiet hour', () => {
  expect(nextAttempts('password', { tries: 9, lastAt: start }, after(3600))).toMatchObject({ tries: 1 });
});
