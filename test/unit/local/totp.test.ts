import { expect, test } from 'vitest';
import { stepAt, stepOf, toBase32, totpAt } from '#local/cloud/cognito/totp.ts';

/** The key of RFC 6238, appendix B. */
const secret = toBase32(Buffer.from('12345678901234567890'));

test('writes a secret as every app reads it', () => {
  expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
});

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('shows at second %i of RFC 6238 the code %s', (seconds, code) => {
  expect(totpAt(secret, stepAt(new Date(seconds * 1000)))).toBe(code);
});

test('takes the code of a clock that is half a minute off, and no other', () => {
  const now = new Date(1_234_567_890_000);
  const taken = [-2, -1, 0, 1, 2].map((by) => stepOf(secret, totpAt(secret, stepAt(now) + by), now) !== undefined);
  expect(taken).toEqual([false, true, true, true, false]);
});
