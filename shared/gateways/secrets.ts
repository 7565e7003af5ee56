import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { env } from '#shared/platform/env.ts';

/** The one secret of a stage, as JSON in Secrets Manager. docs/deploy.md says where each value comes from. */
export const Secrets = z.object({
  /** Signs links and hashes addresses. Changing it invalidates links that are out. */
  linkSecret: z.string().check(z.minLength(32)),
  /** Ed25519 private key, PKCS #8 in base64; its public half is `ticketVerifyKey`. */
  ticketSigningKey: z.string(),
  ticketVerifyKey: z.string(),
  stripeSecretKey: z.string(),
  /** Comma-separated while a webhook secret is being rotated. */
  stripeWebhookSecret: z.string(),
  googleClientId: z.string(),
  googleClientSecret: z.string(),
  /** Passes for Apple Wallet; nobody is offered them where it is missing. Certificate, key and authority as PEM. */
  appleWallet: z.optional(
    z.object({
      passTypeId: z.string(),
      teamId: z.string(),
      certificate: z.string(),
      key: z.string(),
      authority: z.string(),
    }),
  ),
  /** Tickets for Google Wallet; likewise. The key of the service account as PEM. */
  googleWallet: z.optional(z.object({ issuerId: z.string(), email: z.string(), key: z.string() })),
});
export type Secrets = z.infer<typeof Secrets>;

let loaded: Promise<Secrets> | undefined;

/** The stage's secrets, fetched once and kept for the life of the environment; a failed fetch is tried again. */
export const secrets = (): Promise<Secrets> => {
  loaded ??= new SecretsManagerClient({})
    .send(new GetSecretValueCommand({ SecretId: env('SECRET_ID') }))
    .then(({ SecretString }) => Secrets.parse(JSON.parse(SecretString ?? '{}')))
    .catch((error) => {
      loaded = undefined;
      throw error;
    });
  return loaded;
};
