import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient, CommitmentPolicy, KMS, KmsKeyringNode } from '@aws-crypto/client-node';
import { expect, test } from 'vitest';
import { startKms } from '#local/cloud/kms.ts';

const keyArn = 'arn:aws:kms:eu-west-1:000000000000:key/6b8b4567-327b-43c6-a43c-9869dc5cb0b6';
const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);

// The Encryption SDK's type for a KMS client predates exactOptionalPropertyTypes, under which no client fits it.
const clientAt = (endpoint: string) =>
  new KMS({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }) as never;

const keyringAt = (endpoint: string) =>
  new KmsKeyringNode({ generatorKeyId: keyArn, clientProvider: () => clientAt(endpoint) });

test('what the Encryption SDK seals under a context opens only under that context', async () => {
  const kms = await startKms({ port: 0, keyArn });
  try {
    const keyring = keyringAt(kms.url);
    const { result } = await encrypt(keyring, 'a refresh token', { encryptionContext: { user: 'usr_1' } });
    const opened = await decrypt(keyring, result);
    expect(opened.plaintext.toString()).toBe('a refresh token');
    expect(opened.messageHeader.encryptionContext.user).toBe('usr_1');
    const [dataKey] = opened.messageHeader.encryptedDataKeys;
    const direct = await decryptDirectly(kms.url, dataKey!.encryptedDataKey, { user: 'usr_2' });
    expect(direct.__type).toBe('InvalidCiphertextException');
  } finally {
    await kms.stop();
  }
});

test('refuses a message whose context was changed on the way', async () => {
  const kms = await startKms({ port: 0, keyArn });
  try {
    const keyring = keyringAt(kms.url);
    const { result } = await encrypt(keyring, 'a refresh token', { encryptionContext: { user: 'usr_1' } });
    const forged = Buffer.from(result);
    forged.write('usr_2', forged.indexOf('usr_1'));
    await expect(decrypt(keyring, forged)).rejects.toThrow();
  } finally {
    await kms.stop();
  }
});

test('opens after a restart what was sealed before', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kms-'));
  const first = await startKms({ port: 0, keyArn, dataDir });
  const { result } = await encrypt(keyringAt(first.url), 'kept');
  await first.stop();
  const second = await startKms({ port: 0, keyArn, dataDir });
  try {
    expect((await decrypt(keyringAt(second.url), result)).plaintext.toString()).toBe('kept');
  } finally {
    await second.stop();
  }
});

async function decryptDirectly(url: string, blob: Uint8Array, context: Record<string, string>) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-amz-target': 'TrentService.Decrypt' },
    body: JSON.stringify({ CiphertextBlob: Buffer.from(blob).toString('base64'), EncryptionContext: context }),
  });
  return (await answer.json()) as { __type?: string };
}
