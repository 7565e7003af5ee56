import { randomInt } from 'node:crypto';
import { codeExpired, codeMismatch, limitExceeded } from '#local/cloud/cognito/errors.ts';
import type { Pool } from '#local/cloud/cognito/pool.ts';
import type { CodeMail, CodePurpose } from '#local/cloud/cognito/settings.ts';
import type { User } from '#local/cloud/cognito/state.ts';

const LIFE_HOURS: Record<CodePurpose, number> = { SignUp: 24, ForgotPassword: 1, VerifyUserAttribute: 24 };
const CODES_PER_HOUR = 5;
const WRONG_CODES_PER_HOUR = 5;
const HOUR_MS = 3_600_000;

/** Mails a fresh code, which replaces the one before it, and says where it went. */
export async function sendCode(pool: Pool, user: User, purpose: CodePurpose, trigger: CodeMail['trigger'] = purpose) {
  const now = pool.now();
  user.codesSentAt = lastHour(user.codesSentAt, now);
  if (user.codesSentAt.length >= CODES_PER_HOUR) throw limitExceeded();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  user.codes[purpose] = { code, expiresAt: new Date(now.getTime() + LIFE_HOURS[purpose] * HOUR_MS).toISOString() };
  user.codesSentAt.push(now.toISOString());
  await pool.state.save();
  await pool.mailCode({ trigger, code, username: user.username, attributes: user.attributes });
  return deliveryTo(user.attributes.email ?? '');
}

/** Where a code went, or would have gone: the answer is the same for an address nobody registered. */
export function deliveryTo(email: string) {
  const [name = '', domain = ''] = email.split('@');
  return { Destination: `${name[0] ?? ''}***@${domain[0] ?? ''}***`, DeliveryMedium: 'EMAIL', AttributeName: 'email' };
}

/** Uses a code up; no user and no code at all look like an expired one, so nobody learns who is registered. */
export async function useCode(pool: Pool, user: User | undefined, purpose: CodePurpose, code: string | undefined) {
  const now = pool.now();
  const expected = user?.codes[purpose];
  if (!user || !expected) throw codeExpired();
  user.wrongCodesAt = lastHour(user.wrongCodesAt, now);
  if (user.wrongCodesAt.length >= WRONG_CODES_PER_HOUR) throw limitExceeded();
  if (expected.code !== code) {
    user.wrongCodesAt.push(now.toISOString());
    await pool.state.save();
    throw codeMismatch();
  }
  if (expected.expiresAt <= now.toISOString()) throw codeExpired();
  delete user.codes[purpose];
  user.wrongCodesAt = [];
}

const lastHour = (moments: string[], now: Date) =>
  moments.filter((moment) => now.getTime() - Date.parse(moment) < HOUR_MS);
