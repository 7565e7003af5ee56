import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { startKms } from '#local/cloud/kms.ts';

const keyArn = 'arn:aws:kms:eu-west-1:000000000000:key/6b8b4567-327b-43c6-a43c-9869dc5cb0b6';
const context = { tenant: 'a', purpose: 'google' };
const clientAt = (endpoint: string) =>
  new KMSClient({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });

const sealAt = async (url: string, text: string) => {
  const sealed = new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from(text), EncryptionContext: context });
  return (await clientAt(url).send(sealed)).CiphertextBlob as Uint8Array;
};

const openAt = async (url: string, CiphertextBlob: Uint8Array, EncryptionContext: Record<string, string>) => {
  const { Plaintext = new Uint8Array() } = await clientAt(url).send(
    new DecryptCommand({ CiphertextBlob, EncryptionContext }),
  );
  return Buffer.from(Plaintext).toString();
};

test('opens under the context it was sealed in, and under no other', async () => {
  const kms = await startKms({ port: 0, keyArn });
  try {
    const sealed = await sealAt(kms.url, 'a refresh token');
    expect(await openAt(kms.url, sealed, context)).toBe('a refresh token');
    const other = openAt(kms.url, sealed, { ...context, tenant: 'b' });
    await expect(other).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  } finally {
    await kms.stop();
  }
});

test('refuses a ciphertext that was changed on the way', async () => {
  const kms = await startKms({ port: 0, keyArn });
  try {
    const forged = await sealAt(kms.url, 'a refresh token');
    forged[forged.length - 1] = (forged.at(-1) as number) ^ 1;
    await expect(openAt(kms.url, forged, context)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  } finally {
    await kms.stop();
  }
});

test('gives a data key and opens it again', async () => {
  const kms = await startKms({ port: 0, keyArn });
  try {
    const client = clientAt(kms.url);
    const made = await client.send(new GenerateDataKeyCommand({ KeyId: keyArn, KeySpec: 'AES_256' }));
    const opened = await client.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }));
    expect(opened.Plaintext).toEqual(made.Plaintext);
    expect(made.Plaintext).toHaveLength(32);
  } finally {
    await kms.stop();
  }
});

test('opens after a restart what was sealed before', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kms-'));
  const first = await startKms({ port: 0, keyArn, dataDir });
  const sealed = await sealAt(first.url, 'kept');
  await first.stop();
  const second = await startKms({ port: 0, keyArn, dataDir });
  try {
    expect(await openAt(second.url, sealed, context)).toBe('kept');
  } finally {
    await second.stop();
  }
});
