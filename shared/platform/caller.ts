import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Auth } from '#shared/contracts/route.ts';
import { Refusal } from '#shared/domain/errors.ts';

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

/** The token in a request's Authorization header. */
export const bearer = ({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** The caller's own access token, for what the user pool lets only the person do. */
export const accessTokenOf = (headers: APIGatewayProxyEventV2['headers']): string => {
  const token = bearer({ headers });
  if (!token) throw new Refusal('not_signed_in');
  return token;
};

/** A device key is `dvk_<event's 26>_<device's 26>_<secret>`, so that one read finds the device. */
export const deviceKeyPattern = /^dvk_([0-9a-z]{26})_([0-9a-z]{26})_([A-Za-z0-9_-]{43})$/;

const identifyDevice = (event: APIGatewayProxyEventV2): Caller => {
  const parts = deviceKeyPattern.exec(bearer(event) ?? '');
  if (!parts) throw new Refusal('not_signed_in');
  return { kind: 'device', eventId: `evt_${parts[1]}`, deviceId: `dev_${parts[2]}`, secret: parts[3] as string };
};

/** Who asks where nobody has to sign in: a scanner by its key, and everybody else as a guest. */
export const identifyOpenly = (auth: Auth, event: APIGatewayProxyEventV2): Caller =>
  auth === 'device' ? identifyDevice(event) : { kind: 'guest' };
