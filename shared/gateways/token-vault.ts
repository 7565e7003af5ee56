import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { env } from '#shared/platform/env.ts';

const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);

/** Whose secret it is and what for. KMS checks it and CloudTrail writes it down; it holds no personal data but an id. */
type SealedFor = { tenant: string; purpose: string };

let made: KmsKeyringNode | undefined;

const keyring = (): KmsKeyringNode => {
  made ??= new KmsKeyringNode({ generatorKeyId: env('TOKEN_KEY_ARN') });
  return made;
};

/** Encrypts with a data key of its own (AES-256-GCM) that only KMS can unwrap; answers base64. */
export const seal = async (secret: string, sealedFor: SealedFor): Promise<string> => {
  const { result } = await encrypt(keyring(), secret, { encryptionContext: sealedFor });
  return result.toString('base64');
};

/** Decrypts what was sealed for exactly this tenant and purpose; throws for any other. */
export const open = async (sealed: string, sealedFor: SealedFor): Promise<string> => {
  const { plaintext, messageHeader } = await decrypt(keyring(), Buffer.from(sealed, 'base64'));
  // The ciphertext brings its own context, which proves that it is genuine but not that it is the one we meant.
  const found = messageHeader.encryptionContext;
  if (found.tenant !== sealedFor.tenant || found.purpose !== sealedFor.purpose)
    throw new Error('This secret was sealed for someone or something else.');
  return plaintext.toString('utf8');
};
