import { expect, test } from 'vitest';
import {
  type CalendarConnection,
  entryScope,
  isAccessFresh,
  isValid,
  missingScopes,
} from '#shared/domain/calendar-connection.ts';

const connection = (given: Partial<CalendarConnection>) =>
  ({ status: 'ACTIVE', missingScopes: [], ...given }) as CalendarConnection;

test('misses the right to write when its box was not ticked', () => {
  expect(missingScopes(['openid', 'email'])).toEqual([entryScope]);
  expect(missingScopes(['openid', 'email', entryScope])).toEqual([]);
});

test('writes only where Google still lets us in and lets us write', () => {
  expect(isValid(connection({}))).toBe(true);
  expect(isValid(connection({ status: 'STALE' }))).toBe(false);
  expect(isValid(connection({ missingScopes: [entryScope] }))).toBe(false);
});

test('does not set out with a token that ends within a minute', () => {
  const now = '2027-01-01T12:00:00.000Z';
  expect(isAccessFresh(connection({ accessExpiresAt: '2027-01-01T12:01:00.000Z' }), now)).toBe(false);
  expect(isAccessFresh(connection({ accessExpiresAt: '2027-01-01T12:01:00.001Z' }), now)).toBe(true);
});
