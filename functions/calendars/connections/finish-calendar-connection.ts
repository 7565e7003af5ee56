import { consentCookie, consentCookieName, finishCalendarConnectionRoute } from '#shared/contracts/calendars.ts';
import { type AnyConnection, type Consent, missingScopes, ownScopes } from '#shared/domain/calendar-connection.ts';
import * as google from '#shared/gateways/google.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { env } from '#shared/platform/env.ts';
import type { Request } from '#shared/platform/http-handler.ts';
import { idFor, secretHash } from '#shared/platform/ids.ts';
import { logger } from '#shared/platform/observability.ts';
import { openHandler } from '#shared/platform/open-handler.ts';
import { Reply } from '#shared/platform/reply.ts';
import * as connections from '#shared/storage/connections.ts';
import { openApp, sealTokens } from './sealed-tokens.ts';

type Deps = {
  connections: Pick<typeof connections, 'takeConsent' | 'connect' | 'find'>;
  google: Pick<typeof google, 'exchangeCode' | 'revoke'>;
  vault: Pick<typeof vault, 'seal' | 'open'>;
};

/**
 * `expired` also stands for a state that was never ours, `app_refused` for a client’s own app that Google does not take with
 * the secret we have, `failed` for a Google that does not answer.
 */
type Outcome = 'connected' | 'refused' | 'expired' | 'app_refused' | 'failed';

const backTo = (outcome: Outcome, locale: Locale, of?: Consent['of']): Reply<undefined> => {
  const page = of
    ? `${localePath(locale, '/organize/client')}?id=${of.clientId}&`
    : `${localePath(locale, '/account')}?`;
  return new Reply(undefined, {
    headers: { location: `${env('SITE_URL')}${page}calendar=${outcome}` },
    cookies: [consentCookie('', 0)],
  });
};

const outcomeOf = (error: unknown, isOwnApp: boolean): Outcome => {
  logger.warn('the consent could not be traded for access', error as Error);
  if (isOwnApp && isGoogleError(error, 'app_refused')) return 'app_refused';
  return isGoogleError(error, 'denied') ? 'expired' : 'failed';
};

type Intended = Pick<AnyConnection, 'ownerId' | 'neededScopes' | 'app'> & { connectionId?: string };

/** What was consented to: one of the person's own, or a connection a client's keeper has prepared and nobody has removed. */
const intendedBy = async ({ of, userId }: Consent, { connections }: Deps): Promise<Intended | undefined> =>
  of ? connections.find(of.clientId, of.connectionId) : { ownerId: userId, neededScopes: [...ownScopes] };

const store = async (
  intended: Intended,
  consent: Consent,
  { code, now }: { code: string; now: string },
  { connections, google, vault }: Deps,
): Promise<void> => {
  const { ownerId, neededScopes, app } = intended;
  const opened = await openApp(vault, intended);
  const { tokens, accessExpiresAt, scopes, accountId, account } = await google.exchangeCode(
    opened,
    code,
    consent.verifier,
    now,
  );
  try {
    await connections.connect({
      // The same account of the same person always has the same id, so that connecting again heals and never doubles.
      connectionId: intended.connectionId ?? idFor('connection', accountId, 'google', ownerId),
      ownerId,
      connectedBy: consent.userId,
      provider: 'google',
      neededScopes,
      ...(app && { app }),
      accountId,
      account,
      status: 'ACTIVE',
      scopes,
      missingScopes: missingScopes(scopes, neededScopes),
      sealedTokens: await sealTokens(vault, ownerId, tokens),
      accessExpiresAt,
      connectedAt: now,
    });
  } catch (error) {
    // Access that can't be kept is given back.
    await google.revoke(tokens.refreshToken);
    throw error;
  }
};

/** Stores the access a person has just given. Whatever goes wrong, they land on the page they came from and are told there. */
export const finishCalendarConnection = async (
  { query, cookies, now, locale }: Request<typeof finishCalendarConnectionRoute>,
  deps: Deps,
) => {
  const browserHash = secretHash(cookies[consentCookieName] ?? '');
  const consent = query.state && (await deps.connections.takeConsent(query.state, browserHash, now));
  if (!consent) return backTo('expired', locale);
  if (query.error || !query.code) return backTo('refused', consent.locale, consent.of);
  const intended = await intendedBy(consent, deps);
  if (!intended) return backTo('failed', consent.locale, consent.of);
  try {
    await store(intended, consent, { code: query.code, now }, deps);
  } catch (error) {
    return backTo(outcomeOf(error, intended.app !== undefined), consent.locale, consent.of);
  }
  return backTo('connected', consent.locale, consent.of);
};

export const handler = openHandler(finishCalendarConnectionRoute, finishCalendarConnection, {
  connections,
  google,
  vault,
});
