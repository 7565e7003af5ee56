import { createHash, createHmac } from 'node:crypto';

type Presign = {
  method: string;
  path: string;
  body?: string;
  accessKeyId?: string;
  expiresSeconds?: number;
  /** Puts the signature into the address instead of a header. */
  inQuery?: boolean;
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Signs a request as Signature Version 4 says, apart from the code under test and from the SDK. */
export function presign(endpoint: string, options: Presign) {
  const { method, path, body = '', accessKeyId = 'local', expiresSeconds = 60, inQuery = false } = options;
  const url = new URL(path, endpoint);
  const date = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const scope = `${date.slice(0, 8)}/eu-west-1/s3/aws4_request`;
  const hash = inQuery ? 'UNSIGNED-PAYLOAD' : sha256(body);
  const signed: Record<string, string> = inQuery
    ? { host: url.host }
    : { host: url.host, 'x-amz-content-sha256': hash, 'x-amz-date': date };
  const names = Object.keys(signed).join(';');
  if (inQuery) {
    const query = {
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${accessKeyId}/${scope}`,
      'X-Amz-Date': date,
      'X-Amz-Expires': String(expiresSeconds),
      'X-Amz-SignedHeaders': names,
    };
    url.search = new URLSearchParams(query).toString();
  }
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}`);
  const canonical = [method, url.pathname, url.search.slice(1), ...lines, '', names, hash].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), 'AWS4local');
  const signature = hmac(key, toSign).toString('hex');
  if (inQuery) url.searchParams.set('X-Amz-Signature', signature);
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const { host: _, ...headers } = signed;
  return { url: url.toString(), headers: inQuery ? {} : { ...headers, authorization } };
}
