import { insufficientScopes, invalidCredentials } from '#local/cloud/google/errors.ts';
import { type Permission, scopesFor } from '#local/cloud/google/scopes.ts';
import type { Token, User, World } from '#local/cloud/google/world.ts';
import type { Call } from '#local/cloud/stand-in/http.ts';

/** The living token behind the call; refuses one that is unknown, revoked or past its hour. */
export function tokenOf(world: World, call: Call): Token {
  const [scheme, bearer] = (call.headers.authorization ?? '').split(' ');
  const value = scheme === 'Bearer' ? bearer : call.query.get('access_token');
  const token = world.state.accessTokens[value ?? ''];
  if (!token || token.expiresAt <= world.now().getTime()) throw invalidCredentials();
  return token;
}

/** The user on whose behalf the call may do this. */
export function userAllowed(world: World, call: Call, permission: Permission | null): User {
  const token = tokenOf(world, call);
  const user = world.users.find(({ email }) => email === token.email);
  if (!user) throw invalidCredentials();
  if (permission && !scopesFor[permission].some((scope) => token.scopes.includes(scope))) throw insufficientScopes();
  return user;
}
