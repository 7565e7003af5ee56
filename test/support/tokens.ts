import { generateKeyPairSync, sign } from 'node:crypto';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;

/** A genuine token whose claims somebody has changed. */
export const tampered = (token: string): string => {
  const [header, claims, signature] = token.split('.');
  return `${header}.${encode({ ...decode(claims), 'cognito:groups': ['admin'] })}.${signature}`;
};

/** The claims of a genuine token, signed by somebody else's key under the pool's key id. */
export const signedByAnother = (token: string): string => {
  const [header, claims] = token.split('.');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return `${header}.${claims}.${sign('sha256', Buffer.from(`${header}.${claims}`), privateKey).toString('base64url')}`;
};

/** The claims of a genuine token, said to need no signature. */
export const unsigned = (token: string): string => {
  const [header, claims] = token.split('.');
  return `${encode({ ...decode(header), alg: 'none' })}.${claims}.`;
};
