import type { CalendarConnection, GoogleTokens } from '#shared/domain/calendar-connection.ts';
import type * as vault from '#shared/gateways/token-vault.ts';

const sealedFor = (userId: string) => ({ tenant: userId, purpose: 'google-tokens' });

/** A person's tokens as they are stored: they open for nobody else. */
export const sealTokens = (
  { seal }: Pick<typeof vault, 'seal'>,
  userId: string,
  tokens: GoogleTokens,
): Promise<string> => seal(JSON.stringify(tokens), sealedFor(userId));

/** The tokens of a connection. */
export const openTokens = async (
  { open }: Pick<typeof vault, 'open'>,
  { sealedTokens, userId }: CalendarConnection,
): Promise<GoogleTokens> => JSON.parse(await open(sealedTokens, sealedFor(userId)));
