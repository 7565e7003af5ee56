import { notAuthorized, wrongCredentials } from '#local/cloud/cognito/errors.ts';
import { matchesPassword } from '#local/cloud/cognito/passwords.ts';
import type { Pool } from '#local/cloud/cognito/pool.ts';
import type { User } from '#local/cloud/cognito/state.ts';

const FREE_ATTEMPTS = 5;
const LONGEST_LOCK_SECONDS = 900;

/** Compares a password; from the fifth wrong one on, each locks the user out twice as long as the one before. */
export async function checkPassword(pool: Pool, user: User, password: string | undefined): Promise<void> {
  if (user.lockedUntil && pool.now().toISOString() < user.lockedUntil) {
    throw notAuthorized('Password attempts exceeded');
  }
  if (await matchesPassword(password ?? '', user.passwordHash)) {
    user.wrongPasswords = 0;
    user.lockedUntil = null;
    return;
  }
  user.wrongPasswords += 1;
  if (user.wrongPasswords >= FREE_ATTEMPTS) {
    const lockSeconds = Math.min(2 ** (user.wrongPasswords - FREE_ATTEMPTS), LONGEST_LOCK_SECONDS);
    user.lockedUntil = new Date(pool.now().getTime() + lockSeconds * 1000).toISOString();
  }
  await pool.state.save();
  throw wrongCredentials();
}
