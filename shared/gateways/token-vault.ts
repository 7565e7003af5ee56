import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { env } from '#shared/platform/env.ts';

/** Whose secret it is and what for. KMS binds the ciphertext to it and CloudTrail writes it down; it holds no personal data but an id. */
type SealedFor = { tenant: string; purpose: string };

let client: KMSClient | undefined;

const kms = (): KMSClient => {
  client ??= new KMSClient({});
  return client;
};

/** Encrypts under the stage's key; answers base64. At most 4,096 bytes (a KMS limit; Google's tokens stay below 2,600). */
export const seal = async (secret: string, sealedFor: SealedFor): Promise<string> => {
  const { CiphertextBlob } = await kms().send(
    new EncryptCommand({ KeyId: env('TOKEN_KEY_ARN'), Plaintext: Buffer.from(secret), EncryptionContext: sealedFor }),
  );
  return Buffer.from(CiphertextBlob ?? []).toString('base64');
};

/** Decrypts what was sealed for exactly this tenant and purpose; KMS refuses any other. A rotated key still opens old secrets. */
export const open = async (sealed: string, sealedFor: SealedFor): Promise<string> => {
  const { Plaintext } = await kms().send(
    new DecryptCommand({
      KeyId: env('TOKEN_KEY_ARN'),
      CiphertextBlob: Buffer.from(sealed, 'base64'),
      EncryptionContext: sealedFor,
    }),
  );
  return Buffer.from(Plaintext ?? []).toString('utf8');
};
