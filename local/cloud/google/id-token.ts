import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { User, World } from '#local/cloud/google/world.ts';

/** Google's own; what the client libraries expect. */
export const issuer = 'https://accounts.google.com';

function signingKey(world: World) {
  world.state.signingKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const key = createPrivateKey(world.state.signingKey);
  const publicKey = createPublicKey(key);
  const id = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 40);
  return { key, publicKey, id };
}

export const subjectOf = (email: string): string =>
  BigInt(`0x${createHash('sha256').update(email).digest('hex').slice(0, 16)}`)
    .toString()
    .padStart(21, '1');

export function profileOf(user: User) {
  const [given = '', ...rest] = user.name.split(' ');
  return {
    sub: subjectOf(user.email),
    name: user.name,
    given_name: given,
    family_name: rest.join(' '),
    email: user.email,
    email_verified: !user.isUnverified,
  };
}

export function idToken(world: World, user: User, clientId: string, nonce: string | null): string {
  const { key, id } = signingKey(world);
  const seconds = Math.floor(world.now().getTime() / 1000);
  const claims = {
    iss: issuer,
    azp: clientId,
    aud: clientId,
    ...profileOf(user),
    ...(nonce ? { nonce } : {}),
    iat: seconds,
    exp: seconds + 3600,
  };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ alg: 'RS256', kid: id, typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
}

export function jwks(world: World) {
  const { publicKey, id } = signingKey(world);
  return { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: id }] };
}

/** The older form of the same keys, by id and in PEM. */
export function pemCertificates(world: World) {
  const { publicKey, id } = signingKey(world);
  return { [id]: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}
