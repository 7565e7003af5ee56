import { createHash, randomBytes } from 'node:crypto';
import { consentCookie, startCalendarConnectionRoute } from '#shared/contracts/calendars.ts';
import { consentMinutes } from '#shared/domain/calendar-connection.ts';
import * as google from '#shared/gateways/google.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { secretHash } from '#shared/platform/ids.ts';
import { Reply } from '#shared/platform/reply.ts';
import * as connections from '#shared/storage/connections.ts';

type Deps = { connections: Pick<typeof connections, 'startConsent'>; google: Pick<typeof google, 'consentUrl'> };

const random = (): string => randomBytes(32).toString('base64url');

/**
 * Sends a person to Google's consent page. The cookie ties the way back to this browser: without it, anyone could be
 * lured into giving their Google account to the one who made the link.
 */
export const startCalendarConnection = async (
  { body, caller, now }: Request<typeof startCalendarConnectionRoute>,
  { connections, google }: Deps,
) => {
  const [state, verifier, browser] = [random(), random(), random()];
  await connections.startConsent({
    state,
    userId: caller.userId,
    verifier,
    browserHash: secretHash(browser),
    locale: body.locale,
    expiresAt: new Date(Date.parse(now) + consentMinutes * 60_000).toISOString(),
  });
  const url = await google.consentUrl(state, createHash('sha256').update(verifier).digest('base64url'));
  return new Reply({ url }, { cookies: [consentCookie(browser, consentMinutes * 60)] });
};

export const handler = httpHandler(startCalendarConnectionRoute, startCalendarConnection, { connections, google });
