import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { notAuthorized } from '#local/cloud/cognito/errors.ts';
import type { Pool } from '#local/cloud/cognito/pool.ts';
import type { Session, User } from '#local/cloud/cognito/state.ts';

/** Begins a sign-in: the only answer that carries a refresh token. */
export async function startSession(pool: Pool, user: User) {
  const now = pool.now();
  const secret = randomBytes(48).toString('base64url');
  const session: Session = {
    originJti: randomUUID(),
    username: user.username,
    refreshHash: sha256(secret),
    authTime: seconds(now),
    expiresAt: new Date(now.getTime() + pool.settings.refreshTokenSeconds * 1000).toISOString(),
    revoked: false,
  };
  pool.state.sessions.set(session.originJti, session);
  await pool.state.save();
  const refreshToken = Buffer.from(`${session.originJti}.${secret}`).toString('base64url');
  return { ...tokensFor(pool, user, session), RefreshToken: refreshToken };
}

/** The sign-in a refresh token belongs to, revoked or not. */
export function sessionOf(pool: Pool, refreshToken: string | undefined): Session {
  const [originJti = '', secret = ''] = Buffer.from(refreshToken ?? '', 'base64url')
    .toString()
    .split('.');
  const session = pool.state.sessions.get(originJti);
  if (!session || session.refreshHash !== sha256(secret)) throw notAuthorized('Invalid Refresh Token');
  return session;
}

/** Ends every sign-in of a user. */
export function revokeSessions(pool: Pool, user: User): void {
  for (const session of pool.state.sessions.values()) {
    if (session.username === user.username) session.revoked = true;
  }
}

/** Fresh access and id tokens of a sign-in. */
export function tokensFor({ settings, key, now }: Pool, user: User, session: Session) {
  const issuedAt = seconds(now());
  const shared = {
    sub: user.username,
    ...(user.groups.length > 0 && { 'cognito:groups': user.groups }),
    iss: settings.issuer,
    origin_jti: session.originJti,
    event_id: randomUUID(),
    auth_time: session.authTime,
    iat: issuedAt,
  };
  const accessToken = key.sign({
    ...shared,
    client_id: settings.clientId,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    exp: issuedAt + settings.accessTokenSeconds,
    jti: randomUUID(),
    username: user.username,
  });
  const idToken = key.sign({
    ...user.attributes,
    email_verified: user.attributes.email_verified === 'true',
    ...shared,
    'cognito:username': user.username,
    aud: settings.clientId,
    token_use: 'id',
    exp: issuedAt + settings.idTokenSeconds,
    jti: randomUUID(),
  });
  return { AccessToken: accessToken, IdToken: idToken, ExpiresIn: settings.accessTokenSeconds, TokenType: 'Bearer' };
}

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
