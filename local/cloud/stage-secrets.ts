import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Secrets } from '#shared/gateways/secrets.ts';
import { readJson, writeJson } from './json-file.ts';

/** What the Stripe and Google stand-ins and the code that calls them both know. */
export const standInKeys = {
  stripeSecretKey: 'sk_test_local',
  stripeWebhookSecret: 'whsec_local_webhook_secret',
  googleClientId: 'local-client.apps.example',
  googleClientSecret: 'local-google-secret',
} as const;

const make = (): Secrets => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    linkSecret: randomBytes(32).toString('base64url'),
    ticketSigningKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    ticketVerifyKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    ...standInKeys,
  };
};

/** The secrets of this machine's stage: made once, kept in `dataDir`, so that links and tickets outlive a restart. */
export const stageSecrets = async (dataDir?: string): Promise<Secrets> => {
  const path = dataDir && join(dataDir, 'stage-secrets.json');
  const kept = path ? await readJson<Secrets>(path) : undefined;
  if (kept) return { ...kept, ...standInKeys };
  const made = make();
  if (path) await writeJson(path, made);
  return made;
};
