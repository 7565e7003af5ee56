import { importSigningKey, importVerifyKey, type TokenKey } from '#shared/domain/ticket-token.ts';
import { type Secrets, secrets } from './secrets.ts';

/** Made once and kept for the life of the environment; what failed is tried again. */
const kept = <T>(make: (found: Secrets) => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= secrets()
      .then(make)
      .catch((error) => {
        made = undefined;
        throw error;
      });
    return made;
  };
};

/** The key that signs tickets. */
export const signingKey = kept(
  ({ ticketSigningKey, ticketVerifyKey }): Promise<TokenKey> => importSigningKey(ticketSigningKey, ticketVerifyKey),
);

/** The keys whose tickets are genuine. */
export const verifyKeys = kept(
  async ({ ticketVerifyKey }): Promise<TokenKey[]> => [await importVerifyKey(ticketVerifyKey)],
);
