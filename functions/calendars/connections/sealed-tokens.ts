import type { AnyConnection, CalendarConnection, GoogleTokens } from '#shared/domain/calendar-connection.ts';
import { type GoogleApp, platformApp } from '#shared/gateways/google.ts';
import type * as vaultGateway from '#shared/gateways/token-vault.ts';
import { openOwnApp } from './sealed-app.ts';

const sealedFor = (ownerId: string) => ({ tenant: ownerId, purpose: 'google-tokens' });

/** Tokens as they are stored: they open for nobody but their owner. */
export const sealTokens = (
  { seal }: Pick<typeof vaultGateway, 'seal'>,
  ownerId: string,
  tokens: GoogleTokens,
): Promise<string> => seal(JSON.stringify(tokens), sealedFor(ownerId));

/** The tokens of a connection. */
export const openTokens = async (
  { open }: Pick<typeof vaultGateway, 'open'>,
  { sealedTokens, ownerId }: CalendarConnection,
): Promise<GoogleTokens> => JSON.parse(await open(sealedTokens, sealedFor(ownerId)));

/** The app in whose name a connection asks Google: the client's own, or the platform's. */
export const openApp = async (
  vault: Pick<typeof vaultGateway, 'open'>,
  { app, ownerId }: Pick<AnyConnection, 'app' | 'ownerId'>,
): Promise<GoogleApp> => (app ? openOwnApp(vault, ownerId, app) : platformApp());
