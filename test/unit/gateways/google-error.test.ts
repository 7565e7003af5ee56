import { beforeEach, expect, test, vi } from 'vitest';
import { GoogleError, kindOf, limitIn, oauthKindOf, retryAfterSeconds } from '#shared/gateways/google-error.ts';
import { patiently, waitMilliseconds } from '#shared/gateways/patient.ts';

test.each([
  [401, 'authError', 'denied'],
  [403, 'insufficientPermissions', 'missing_scope'],
  [403, 'rateLimitExceeded', 'busy'],
  [403, 'userRateLimitExceeded', 'busy'],
  [403, 'quotaExceeded', 'busy'],
  [403, 'dailyLimitExceeded', 'busy'],
  [403, 'forbidden', 'refused'],
  [403, 'forbiddenForNonOrganizer', 'refused'],
  [403, 'requiredAccessLevel', 'refused'],
  [403, 'accessNotConfigured', 'app_refused'],
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
  expect(oauthKindOf(401, 'invalid_client')).toBe('app_refused');
  expect(oauthKindOf(400, 'redirect_uri_mismatch')).toBe('app_refused');
  expect(oauthKindOf(400, 'invalid_request')).toBe('refused');
  expect(oauthKindOf(503, 'unknown')).toBe('busy');
});

const sentence = (limit: string) =>
  `Quota exceeded for quota metric 'Queries' and limit '${limit}' of service 'calendar-json.googleapis.com'.`;

test.each([
  [403, 'userRateLimitExceeded', undefined, { limitOf: 'account' }],
  [403, 'rateLimitExceeded', undefined, { limitOf: 'account' }],
  [403, 'rateLimitExceeded', sentence('Queries per minute per user'), { limitOf: 'account' }],
  [403, 'rateLimitExceeded', sentence('Queries per minute'), { limitOf: 'app' }],
  [429, 'rateLimitExceeded', sentence('Queries per minute'), { limitOf: 'app' }],
  [403, 'quotaExceeded', 'Calendar usage limits exceeded.', { limitOf: 'account', retryAfterSeconds: 3_600 }],
  [403, 'dailyLimitExceeded', 'Daily Limit Exceeded', { limitOf: 'app', retryAfterSeconds: 3_600 }],
  [403, 'insufficientPermissions', undefined, {}],
  [403, 'forbiddenForNonOrganizer', undefined, {}],
  [503, 'backendError', undefined, {}],
])('knows whose limit %i %s (%s) is', (status, reason, message, limit) =>
  expect(limitIn(status, { reason, message })).toEqual(limit),
);

test('comes again when Google says, and not before an hour where no minute helps', () => {
  const told = { message: undefined, retryAfterSeconds: 7 };
  expect(limitIn(403, { reason: 'rateLimitExceeded', ...told })).toMatchObject({ retryAfterSeconds: 7 });
  expect(limitIn(503, { reason: 'backendError', ...told })).toEqual({ retryAfterSeconds: 7 });
  expect(limitIn(403, { reason: 'quotaExceeded', ...told })).toMatchObject({ retryAfterSeconds: 3_600 });
  expect(limitIn(403, { reason: 'quotaExceeded', retryAfterSeconds: 7_200 })).toMatchObject({
    retryAfterSeconds: 7_200,
  });
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
