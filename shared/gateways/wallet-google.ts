import { createPrivateKey, sign } from 'node:crypto';

/** The service account that may write tickets for our issuer, its key as PEM. */
export type GoogleIssuer = { issuerId: string; email: string; key: string };

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The link by which somebody saves a ticket to Google Wallet: a token (JWT, RS256) that carries all of it. */
export const saveLink = (payload: object, { email, key }: GoogleIssuer, now: string): string => {
  const claims = {
    iss: email,
    aud: 'google',
    typ: 'savetowallet',
    iat: Math.floor(Date.parse(now) / 1000),
    payload,
  };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), createPrivateKey(key)).toString('base64url');
  return `https://pay.google.com/gp/v/save/${signed}.${signature}`;
};
