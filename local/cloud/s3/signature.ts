import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { accessDenied, S3Error } from '#local/cloud/s3/s3-error.ts';
import type { S3Request } from '#local/cloud/s3/s3-request.ts';

export type Credentials = { accessKeyId: string; secretAccessKey: string };

/** What a signature covers and claims, wherever in the request it was found. */
type Claim = {
  credential: string;
  signedHeaders: string[];
  signature: string;
  date: string;
  payloadHash: string;
};

const SKEW_MS = 15 * 60_000;
const UNSIGNED = 'UNSIGNED-PAYLOAD';

/** Checks Signature Version 4 in the header or the address; false when there is none. */
export function verifySignature(request: S3Request, credentials: Credentials, now: Date): boolean {
  if (request.headers.authorization) {
    verifyHeader(request, credentials, now);
    return true;
  }
  if (request.url.searchParams.has('X-Amz-Signature')) {
    verifyPresigned(request, credentials, now);
    return true;
  }
  return false;
}

function verifyHeader(request: S3Request, credentials: Credentials, now: Date): void {
  const {
    authorization = '',
    'x-amz-date': date = '',
    'x-amz-content-sha256': payloadHash = UNSIGNED,
  } = request.headers;
  const part = (name: string) => new RegExp(`${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? '';
  if (Math.abs(now.getTime() - momentOf(date)) > SKEW_MS) {
    throw new S3Error(403, 'RequestTimeTooSkewed', 'The request time and the current time are too far apart.');
  }
  verifyClaim(request, credentials, {
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders').split(';'),
    signature: part('Signature'),
    date,
    payloadHash,
  });
  if (/^[0-9a-f]{64}$/.test(payloadHash) && payloadHash !== sha256(request.body)) {
    throw new S3Error(400, 'XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' does not match the body.");
  }
}

function verifyPresigned(request: S3Request, credentials: Credentials, now: Date): void {
  const query = (name: string) => request.url.searchParams.get(name) ?? '';
  const expiresAt = momentOf(query('X-Amz-Date')) + Number(query('X-Amz-Expires')) * 1000;
  if (!(now.getTime() < expiresAt)) throw accessDenied('Request has expired');
  const signedHeaders = query('X-Amz-SignedHeaders').split(';');
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !signedHeaders.includes(name),
  );
  if (unsigned) throw accessDenied(`There were headers present in the request which were not signed: ${unsigned}`);
  verifyClaim(request, credentials, {
    credential: query('X-Amz-Credential'),
    signedHeaders,
    signature: query('X-Amz-Signature'),
    date: query('X-Amz-Date'),
    payloadHash: request.headers['x-amz-content-sha256'] ?? UNSIGNED,
  });
}

function verifyClaim(request: S3Request, credentials: Credentials, claim: Claim): void {
  const canonical = [
    request.method,
    request.url.pathname.split('/').map(decodeURIComponent).map(encode).join('/'),
    canonicalQuery(request.url),
    ...claim.signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    claim.signedHeaders.join(';'),
    claim.payloadHash,
  ].join('\n');
  const scope = claim.credential.split('/').slice(1).join('/');
  const toSign = ['AWS4-HMAC-SHA256', claim.date, scope, sha256(canonical)].join('\n');
  verifyText(toSign, claim.credential, claim.signature, credentials);
}

/** Checks the signature of any text, as over a POST policy, under the key its credential scope derives. */
export function verifyText(text: string, credential: string, signature: string, credentials: Credentials): void {
  const [accessKeyId, ...scope] = credential.split('/');
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
  const key = scope.reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`);
  const expected = hmac(key, text);
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

/** The moment of an ISO 8601 basic time such as 20261121T093000Z, in milliseconds. */
function momentOf(basic: string): number {
  return Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
