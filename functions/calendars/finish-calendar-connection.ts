import { consentCookie, consentCookieName, finishCalendarConnectionRoute } from '#shared/contracts/calendars.ts';
import { missingScopes } from '#shared/domain/calendar-connection.ts';
import * as google from '#shared/gateways/google.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { env } from '#shared/platform/env.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { idFor, secretHash } from '#shared/platform/ids.ts';
import { logger } from '#shared/platform/observability.ts';
import { Reply } from '#shared/platform/reply.ts';
import * as connections from '#shared/storage/connections.ts';
import { sealTokens } from './sealed-tokens.ts';

type Deps = {
  connections: Pick<typeof connections, 'takeConsent' | 'connect'>;
  google: Pick<typeof google, 'exchangeCode' | 'revoke'>;
  vault: Pick<typeof vault, 'seal'>;
};

/** `expired` also stands for a state that was never ours; `failed` for a Google that does not answer. */
type Outcome = 'connected' | 'refused' | 'expired' | 'failed';

const backTo = (outcome: Outcome, locale: Locale): Reply<undefined> =>
  new Reply(undefined, {
    headers: { location: `${env('SITE_URL')}${localePath(locale, '/account')}?calendar=${outcome}` },
    cookies: [consentCookie('', 0)],
  });

const outcomeOf = (error: unknown): Outcome => {
  logger.warn('the consent could not be traded for access', error as Error);
  return isGoogleError(error, 'denied') ? 'expired' : 'failed';
};

/** Stores the access a person has just given. Whatever goes wrong, they land on their account page and are told there. */
export const finishCalendarConnection = async (
  { query, cookies, now, locale }: Request<typeof finishCalendarConnectionRoute>,
  { connections, google, vault }: Deps,
) => {
  const browserHash = secretHash(cookies[consentCookieName] ?? '');
  const consent = query.state && (await connections.takeConsent(query.state, browserHash, now));
  if (!consent) return backTo('expired', locale);
  if (query.error || !query.code) return backTo('refused', consent.locale);
  try {
    const { tokens, accessExpiresAt, scopes, accountId, account } = await google.exchangeCode(
      query.code,
      consent.verifier,
      now,
    );
    const { userId } = consent;
    const connection = {
      // The same account of the same person always has the same id, so that connecting again heals and never doubles.
      connectionId: idFor('connection', accountId, 'google', userId),
      userId,
      provider: 'google' as const,
      account,
      status: 'ACTIVE' as const,
      scopes,
      missingScopes: missingScopes(scopes),
      sealedTokens: await sealTokens(vault, userId, tokens),
      accessExpiresAt,
      connectedAt: now,
    };
    await connections.connect(connection).catch(async (error) => {
      // Access that can't be kept is given back.
      await google.revoke(tokens.refreshToken);
      throw error;
    });
  } catch (error) {
    return backTo(outcomeOf(error), consent.locale);
  }
  return backTo('connected', consent.locale);
};

export const handler = httpHandler(finishCalendarConnectionRoute, finishCalendarConnection, {
  connections,
  google,
  vault,
});
