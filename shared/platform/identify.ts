import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Auth, needsPerson } from '#shared/contracts/route.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { bearer, type Caller } from './caller.ts';
import { env } from './env.ts';

const createVerifier = () =>
  CognitoJwtVerifier.create({
    userPoolId: env('USER_POOL_ID'),
    tokenUse: 'access',
    clientId: env('USER_POOL_CLIENT_ID'),
  });
let verifier: ReturnType<typeof createVerifier> | undefined;

/** Checks Cognito's access tokens; its keys are fetched once and kept for the life of the environment. */
export const accessTokens = () => {
  verifier ??= createVerifier();
  return verifier;
};

const userOf = (claims: { sub?: unknown; 'cognito:groups'?: unknown }): Caller => ({
  kind: 'user',
  userId: String(claims.sub),
  // API Gateway hands a list over as the text "[a b]"; the verifier hands over a list.
  isAdmin: String(claims['cognito:groups'] ?? '').match(/(^|[[\s,])admin($|[\]\s,])/) !== null,
});

const identifyUser = async (event: APIGatewayProxyEventV2): Promise<Caller> => {
  const checked = (event as Partial<APIGatewayProxyEventV2WithJWTAuthorizer>).requestContext?.authorizer?.jwt?.claims;
  if (checked) return userOf(checked);
  const token = bearer(event);
  if (!token) return { kind: 'guest' };
  try {
    return userOf(await accessTokens().verify(token));
  } catch (cause) {
    throw new Refusal('not_signed_in', { cause });
  }
};

/**
 * Finds out who is asking, as far as the route wants to know. A token that is wrong is refused, not ignored; `admin` lets in
 * whoever was in the group when the token was given out, so who leaves it is out within fifteen minutes.
 */
export const identify = async (auth: Auth, event: APIGatewayProxyEventV2): Promise<Caller> => {
  const caller = await identifyUser(event);
  if (needsPerson({ auth }) && caller.kind !== 'user') throw new Refusal('not_signed_in');
  if (auth === 'admin' && !(caller.kind === 'user' && caller.isAdmin)) throw new Refusal('forbidden');
  return caller;
};
