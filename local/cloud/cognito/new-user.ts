import { randomUUID } from 'node:crypto';
import { AwsError } from '#local/cloud/aws-json.ts';
import { assertEmail } from '#local/cloud/cognito/attributes.ts';
import { hashPassword } from '#local/cloud/cognito/passwords.ts';
import type { Pool } from '#local/cloud/cognito/pool.ts';
import { findUser, type User } from '#local/cloud/cognito/state.ts';

type NewUser = { email: string; password: string; attributes: Record<string, string>; status: User['status'] };

/** Adds a user under a fresh sub; the email must not be anybody's yet. */
export async function addUser(pool: Pool, { email, password, attributes, status }: NewUser): Promise<User> {
  assertEmail(email);
  const passwordHash = await hashPassword(password);
  // Looked up after the slow hash, so that of two people racing for one email only one gets it.
  if (findUser(pool.state, email)) {
    throw new AwsError('UsernameExistsException', 'An account with the given email already exists.');
  }
  const now = pool.now().toISOString();
  const user: User = {
    username: randomUUID(),
    attributes: { email_verified: 'false', ...attributes, email },
    passwordHash,
    status,
    enabled: true,
    groups: [],
    createdAt: now,
    modifiedAt: now,
    codes: {},
    codesSentAt: [],
    wrongCodesAt: [],
    wrongPasswords: 0,
    lockedUntil: null,
  };
  pool.state.users.set(user.username, user);
  await pool.state.save();
  return user;
}
