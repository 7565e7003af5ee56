import { expect, test } from 'vitest';
import {
  type CalendarConnection,
  entryScope,
  isAccessFresh,
  isValid,
  listScope,
  mayWrite,
  missingScopes,
} from '#shared/domain/calendar-connection.ts';

const connection = (given: Partial<CalendarConnection>) =>
  ({ status: 'ACTIVE', missingScopes: [], ...given }) as CalendarConnection;

test('misses the rights whose boxes were not ticked', () => {
  expect(missingScopes(['openid', 'email'])).toEqual([listScope, entryScope]);
  expect(missingScopes(['openid', 'email', listScope])).toEqual([entryScope]);
  expect(missingScopes(['openid', 'email', listScope, entryScope])).toEqual([]);
});

test('writes for a person who lets us write, whatever else they left out', () => {
  expect(mayWrite(connection({ scopes: [entryScope], missingScopes: [listScope] }))).toBe(true);
  expect(mayWrite(connection({ scopes: [listScope] }))).toBe(false);
  expect(mayWrite(connection({ status: 'STALE', scopes: [entryScope] }))).toBe(false);
});

test('keeps a client in step only where Google still lets us in and lets us do all of it', () => {
  expect(isValid(connection({}))).toBe(true);
  expect(isValid(connection({ status: 'STALE' }))).toBe(false);
  expect(isValid(connection({ missingScopes: [entryScope] }))).toBe(false);
});

test('does not set out with a token that ends within a minute', () => {
  const now = '2027-01-01T12:00:00.000Z';
  expect(isAccessFresh(connection({ accessExpiresAt: '2027-01-01T12:01:00.000Z' }), now)).toBe(false);
  expect(isAccessFresh(connection({ accessExpiresAt: '2027-01-01T12:01:00.001Z' }), now)).toBe(true);
});
