import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readJson, writeJson } from '#local/cloud/json-file.ts';

export type Claims = Record<string, unknown>;

export type SigningKey = {
  jwks: { keys: JsonWebKey[] };
  sign(claims: Claims): string;
  /** The claims of a token this key signed, expired or not; undefined for any other. */
  read(token: string): Claims | undefined;
};

/** The pool's RS256 key, the same for every start on one `dataDir`. */
export async function openSigningKey(dataDir: string | undefined): Promise<SigningKey> {
  const path = dataDir && join(dataDir, 'cognito-signing-key.json');
  let kept = path ? await readJson<{ kid: string; pem: string }>(path) : undefined;
  if (!kept) {
    kept = { kid: randomUUID(), pem: await newPrivateKey() };
    if (path) await writeJson(path, kept);
  }
  const { kid } = kept;
  const privateKey = createPrivateKey(kept.pem);
  const publicKey = createPublicKey(privateKey);

  return {
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] },
    sign(claims) {
      const signed = `${encode({ kid, alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    read(token) {
      const [header, payload, signature] = token.split('.');
      if (!header || !payload || !signature) return undefined;
      const genuine = verify(
        'sha256',
        Buffer.from(`${header}.${payload}`),
        publicKey,
        Buffer.from(signature, 'base64url'),
      );
      return genuine ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims) : undefined;
    },
  };
}

async function newPrivateKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
