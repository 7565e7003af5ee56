import type { Grant, World } from '#local/cloud/google/world.ts';

const keyOf = (email: string, clientId: string) => `${email} ${clientId}`;

export const findGrant = (world: World, email: string, clientId: string): Grant | undefined =>
  world.state.grants[keyOf(email, clientId)];

export function saveGrant(world: World, grant: Grant): void {
  world.state.grants[keyOf(grant.email, grant.clientId)] = grant;
}

/** Ends an app's access to a user's account: every token of the pair is worthless from now on. */
export function endGrant(world: World, email: string, clientId: string): void {
  const { grants, codes, accessTokens, refreshTokens } = world.state;
  delete grants[keyOf(email, clientId)];
  for (const tokens of [codes, accessTokens, refreshTokens]) {
    for (const [value, token] of Object.entries(tokens)) {
      if (token.email === email && token.clientId === clientId) delete tokens[value];
    }
  }
}

/** The user removes our access in their Google account. */
export function endGrantsOf(world: World, email: string): number {
  const grants = Object.values(world.state.grants).filter((grant) => grant.email === email);
  for (const grant of grants) endGrant(world, email, grant.clientId);
  return grants.length;
}
