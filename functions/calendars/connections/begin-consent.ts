import { createHash, randomBytes } from 'node:crypto';
import { consentCookie } from '#shared/contracts/calendars.ts';
import { type Consent, consentMinutes } from '#shared/domain/calendar-connection.ts';
import type * as google from '#shared/gateways/google.ts';
import { secretHash } from '#shared/platform/ids.ts';
import { Reply } from '#shared/platform/reply.ts';
import type * as connections from '#shared/storage/connections.ts';

export type ConsentDeps = {
  connections: Pick<typeof connections, 'startConsent'>;
  google: Pick<typeof google, 'consentUrl'>;
};

type Asking = Pick<Consent, 'userId' | 'of' | 'locale'> & {
  googleClientId: string;
  scopes: readonly string[];
  now: string;
};

const random = (): string => randomBytes(32).toString('base64url');

/**
 * Sends a person to Google's consent page. The cookie ties the way back to this browser: without it, anyone could be
 * lured into giving their Google account to the one who made the link.
 */
export const beginConsent = async (
  { googleClientId, scopes, now, ...who }: Asking,
  { connections, google }: ConsentDeps,
): Promise<Reply<{ url: string }>> => {
  const [state, verifier, browser] = [random(), random(), random()];
  const expiresAt = new Date(Date.parse(now) + consentMinutes * 60_000).toISOString();
  await connections.startConsent({ ...who, state, verifier, browserHash: secretHash(browser), expiresAt });
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  const url = google.consentUrl({ googleClientId, scopes, state, codeChallenge });
  return new Reply({ url }, { cookies: [consentCookie(browser, consentMinutes * 60)] });
};
