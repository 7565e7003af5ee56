import { beforeEach, expect, test, vi } from 'vitest';
import { GoogleError, kindOf, oauthKindOf, retryAfterSeconds } from '#shared/gateways/google-error.ts';
import { patiently, waitMilliseconds } from '#shared/gateways/patient.ts';

test.each([
  [401, 'authError', 'denied'],
  [403, 'insufficientPermissions', 'missing_scope'],
  [403, 'rateLimitExceeded', 'busy'],
  [403, 'userRateLimitExceeded', 'busy'],
  [403, 'quotaExceeded', 'busy'],
  [403, 'forbidden', 'refused'],
  [429, 'rateLimitExceeded', 'busy'],
  [500, 'backendError', 'busy'],
  [503, 'backendError', 'busy'],
  [undefined, 'no answer', 'busy'],
  [404, 'notFound', 'gone'],
  [410, 'deleted', 'gone'],
  [409, 'duplicate', 'taken'],
  [412, 'conditionNotMet', 'changed'],
  [400, 'invalid', 'refused'],
] as const)('reads %s %s as %s', (status, reason, kind) => expect(kindOf(status, reason)).toBe(kind));

test('never takes a fault of our own client for a person who left', () => {
  expect(oauthKindOf(400, 'invalid_grant')).toBe('denied');
  expect(oauthKindOf(401, 'invalid_client')).toBe('refused');
  expect(oauthKindOf(503, 'unknown')).toBe('busy');
});

test('reads both forms of Retry-After', () => {
  expect(retryAfterSeconds('7')).toBe(7);
  expect(retryAfterSeconds('Fri, 01 Jan 2027 00:00:30 GMT', Date.parse('2027-01-01T00:00:00Z'))).toBe(30);
  expect(retryAfterSeconds('soon')).toBeUndefined();
});

test('waits a random part of a doubling span on top of what Google asks for', () => {
  expect([1, 2, 3].map((tries) => waitMilliseconds(tries, 0, 1))).toEqual([400, 800, 1600]);
  expect(waitMilliseconds(3, 0, 0)).toBe(0);
  expect(waitMilliseconds(1, 2, 0.5)).toBe(2200);
  expect(waitMilliseconds(20, 0, 1)).toBe(8000);
});

// No jitter, so that nothing here waits.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

const failing = (times: number, error: GoogleError) => {
  let calls = 0;
  return vi.fn(async () => {
    calls += 1;
    if (calls <= times) throw error;
    return 'done';
  });
};

test('asks a busy Google again, and gives up after four times', async () => {
  const busy = new GoogleError('busy', { reason: '503' });
  expect(await patiently(failing(2, busy))).toBe('done');
  const never = failing(9, busy);
  await expect(patiently(never)).rejects.toBe(busy);
  expect(never).toHaveBeenCalledTimes(4);
});

test('leaves a long wait to the queue', async () => {
  const later = new GoogleError('busy', { reason: '429', retryAfterSeconds: 60 });
  const call = failing(1, later);
  await expect(patiently(call)).rejects.toBe(later);
  expect(call).toHaveBeenCalledTimes(1);
});

test('asks once only where asking again would not help', async () => {
  const call = failing(1, new GoogleError('refused', { reason: '400' }));
  await expect(patiently(call)).rejects.toThrow('400');
  expect(call).toHaveBeenCalledTimes(1);
});
