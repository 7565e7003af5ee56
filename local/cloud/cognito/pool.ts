import { notAuthorized, notFound, userDisabled, userNotFound } from '#local/cloud/cognito/errors.ts';
import type { CodeMail, Settings } from '#local/cloud/cognito/settings.ts';
import type { SigningKey } from '#local/cloud/cognito/signing-key.ts';
import { findUser, type Session, type State, type User } from '#local/cloud/cognito/state.ts';

/** What every group of operations works on. */
export type Pool = {
  settings: Settings;
  state: State;
  key: SigningKey;
  now(): Date;
  mailCode(mail: CodeMail): Promise<void>;
};

export function assertClient({ settings }: Pool, clientId: string | undefined): void {
  if (clientId !== settings.clientId) throw notFound(`User pool client ${clientId} does not exist.`);
}

/** The user an administrator means; unlike the public operations, these may say that there is none. */
export function userOf(pool: Pool, input: { UserPoolId?: string | undefined; Username?: string | undefined }): User {
  assertPool(pool, input.UserPoolId);
  const user = findUser(pool.state, input.Username);
  if (!user) throw userNotFound();
  return user;
}

export function assertPool({ settings }: Pool, poolId: string | undefined): void {
  if (poolId !== settings.poolId) throw notFound(`User pool ${poolId} does not exist.`);
}

/** Who presents this access token; it must be unexpired and its sign-in not revoked. */
export function callerOf(pool: Pool, accessToken: string | undefined): { user: User; session: Session } {
  const claims = pool.key.read(accessToken ?? '');
  if (claims?.token_use !== 'access') throw notAuthorized('Invalid Access Token');
  if (Number(claims.exp) * 1000 <= pool.now().getTime()) throw notAuthorized('Access Token has expired');
  const user = pool.state.users.get(String(claims.sub));
  if (!user) throw userNotFound();
  if (!user.enabled) throw userDisabled();
  const session = pool.state.sessions.get(String(claims.origin_jti));
  if (!session || session.revoked) throw notAuthorized('Access Token has been revoked');
  return { user, session };
}

/** Saves a user whose record was just changed. */
export async function saveUser(pool: Pool, user: User): Promise<void> {
  user.modifiedAt = pool.now().toISOString();
  await pool.state.save();
}
