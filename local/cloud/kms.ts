import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AwsError, serveAwsJson } from '#local/cloud/aws-json.ts';
import { readJson, writeJson } from '#local/cloud/json-file.ts';
import type { Running } from '#local/cloud/running.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

type Context = Record<string, string>;
type Named = { KeyId?: string; EncryptionContext?: Context };
type KmsOptions = { port: number; keyArn: string; alias?: string; dataDir?: string };

/** KMS with one symmetric key, known by its ARN, its id and `alias`; the key is kept in `dataDir`. */
export async function startKms({ port, keyArn, alias, dataDir }: KmsOptions): Promise<Running> {
  const masterKey = await masterKeyIn(dataDir);
  const names = [keyArn, keyArn.split('key/')[1], alias, alias && keyArn.replace(/key\/.*/, alias)];

  const assertKnown = (keyId: string | undefined) => {
    if (!keyId || !names.includes(keyId)) throw new AwsError('NotFoundException', `Key '${keyId}' does not exist`);
  };
  const seal = (plaintext: Buffer, context: Context = {}) => encrypt(masterKey, keyArn, plaintext, context);

  return serveAwsJson({
    service: 'KMS',
    targetPrefix: 'TrentService',
    port,
    operations: {
      GenerateDataKey(input: Named & { KeySpec?: string; NumberOfBytes?: number }) {
        assertKnown(input.KeyId);
        const plaintext = randomBytes(input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32));
        const sealed = seal(plaintext, input.EncryptionContext);
        return { KeyId: keyArn, Plaintext: plaintext.toString('base64'), CiphertextBlob: sealed.toString('base64') };
      },
      Encrypt(input: Named & { Plaintext: string }) {
        assertKnown(input.KeyId);
        const sealed = seal(Buffer.from(input.Plaintext, 'base64'), input.EncryptionContext);
        return { KeyId: keyArn, CiphertextBlob: sealed.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      },
      Decrypt(input: Named & { CiphertextBlob: string }) {
        if (input.KeyId) assertKnown(input.KeyId);
        const sealed = Buffer.from(input.CiphertextBlob, 'base64');
        const plaintext = decrypt(masterKey, keyArn, sealed, input.EncryptionContext ?? {});
        return { KeyId: keyArn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      },
    },
  });
}

async function masterKeyIn(dataDir: string | undefined): Promise<Buffer> {
  if (!dataDir) return randomBytes(32);
  const path = join(dataDir, 'kms-master-key.json');
  const kept = await readJson<{ key: string }>(path);
  if (kept) return Buffer.from(kept.key, 'base64');
  const fresh = randomBytes(32);
  await writeJson(path, { key: fresh.toString('base64') });
  return fresh;
}

// A blob is: length of the key ARN (2 bytes), key ARN, nonce, tag, ciphertext.
function encrypt(masterKey: Buffer, keyArn: string, plaintext: Buffer, context: Context): Buffer {
  const header = Buffer.concat([Buffer.alloc(2), Buffer.from(keyArn)]);
  header.writeUInt16BE(header.length - 2);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, masterKey, iv).setAAD(boundTo(header, context));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, iv, cipher.getAuthTag(), ciphertext]);
}

function decrypt(masterKey: Buffer, keyArn: string, sealed: Buffer, context: Context): Buffer {
  try {
    const headerEnd = 2 + sealed.readUInt16BE();
    const header = sealed.subarray(0, headerEnd);
    if (header.subarray(2).toString() !== keyArn) throw new Error('Sealed under another key.');
    const tagStart = headerEnd + IV_BYTES;
    const decipher = createDecipheriv(CIPHER, masterKey, sealed.subarray(headerEnd, tagStart))
      .setAAD(boundTo(header, context))
      .setAuthTag(sealed.subarray(tagStart, tagStart + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(tagStart + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new AwsError('InvalidCiphertextException', 'The ciphertext, its key or its encryption context is wrong.');
  }
}

function boundTo(header: Buffer, context: Context): Buffer {
  const sorted = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([header, Buffer.from(JSON.stringify(sorted))]);
}
