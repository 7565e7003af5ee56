import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Auth, needsPerson } from '#shared/contracts/route.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { env } from './env.ts';

/** Who is asking. A device's key is only read here; whether it is genuine is decided against the table. */
export type Caller =
  | { kind: 'guest' }
  | { kind: 'user'; userId: string; isAdmin: boolean }
  | { kind: 'device'; eventId: string; deviceId: string; secret: string };

export type CallerOf<A extends Auth> = A extends 'user' | 'admin'
  ? Extract<Caller, { kind: 'user' }>
  : A extends 'device'
    ? Extract<Caller, { kind: 'device' }>
    : A extends 'optional'
      ? Extract<Caller, { kind: 'guest' | 'user' }>
      : { kind: 'guest' };

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

const bearer = ({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** The caller's own access token, for what the user pool lets only the person do. */
export const accessTokenOf = (headers: APIGatewayProxyEventV2['headers']): string => {
  const token = bearer({ headers });
  if (!token) throw new Refusal('not_signed_in');
  return token;
};

const userOf = (claims: { sub?: unknown; 'cognito:groups'?: unknown }): Caller => ({
  kind: 'user',
  userId: String(claims.sub),
  // API Gateway hands a list over as the text "[a b]"; the verifier hands over a list.
  isAdmin: String(claims['cognito:groups'] ?? '').match(/(^|[[\s,])admin($|[\]\s,])/) !== null,
});

/** A device key is `dvk_<event's 26>_<device's 26>_<secret>`, so that one read finds the device. */
export const deviceKeyPattern = /^dvk_([0-9a-z]{26})_([0-9a-z]{26})_([A-Za-z0-9_-]{43})$/;

const identifyDevice = (event: APIGatewayProxyEventV2): Caller => {
  const parts = deviceKeyPattern.exec(bearer(event) ?? '');
  if (!parts) throw new Refusal('not_signed_in');
  return { kind: 'device', eventId: `evt_${parts[1]}`, deviceId: `dev_${parts[2]}`, secret: parts[3] as string };
};

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
  if (auth === 'device') return identifyDevice(event);
  if (!needsPerson({ auth }) && auth !== 'optional') return { kind: 'guest' };
  const caller = await identifyUser(event);
  if (needsPerson({ auth }) && caller.kind !== 'user') throw new Refusal('not_signed_in');
  if (auth === 'admin' && !(caller.kind === 'user' && caller.isAdmin)) throw new Refusal('forbidden');
  return caller;
};
