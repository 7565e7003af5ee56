import type { AnyConnection, CalendarConnection, GoogleTokens } from '#shared/domain/calendar-connection.ts';
import { type GoogleApp, platformApp } from '#shared/gateways/google.ts';
import type * as vault from '#shared/gateways/token-vault.ts';

const tokensOf = (ownerId: string) => ({ tenant: ownerId, purpose: 'google-tokens' });
const appOf = (ownerId: string) => ({ tenant: ownerId, purpose: 'google-app' });

/** Tokens as they are stored: they open for nobody but their owner. */
export const sealTokens = (
  { seal }: Pick<typeof vault, 'seal'>,
  ownerId: string,
  tokens: GoogleTokens,
): Promise<string> => seal(JSON.stringify(tokens), tokensOf(ownerId));

/** The tokens of a connection. */
export const openTokens = async (
  { open }: Pick<typeof vault, 'open'>,
  { sealedTokens, ownerId }: CalendarConnection,
): Promise<GoogleTokens> => JSON.parse(await open(sealedTokens, tokensOf(ownerId)));

/** A client's own app as it is stored. */
export const sealApp = async (
  { seal }: Pick<typeof vault, 'seal'>,
  ownerId: string,
  { googleClientId, googleClientSecret }: GoogleApp,
): Promise<NonNullable<AnyConnection['app']>> => ({
  googleClientId,
  sealedSecret: await seal(googleClientSecret, appOf(ownerId)),
});

/** The app in whose name a connection asks Google: the client's own, or the platform's. */
export const openApp = async (
  { open }: Pick<typeof vault, 'open'>,
  { app, ownerId }: Pick<AnyConnection, 'app' | 'ownerId'>,
): Promise<GoogleApp> =>
  app
    ? { googleClientId: app.googleClientId, googleClientSecret: await open(app.sealedSecret, appOf(ownerId)) }
    : platformApp();
