import type { CalendarConnection } from '#shared/domain/calendar-connection.ts';
import type * as google from '#shared/gateways/google.ts';
import type * as vault from '#shared/gateways/token-vault.ts';
import { logger } from '#shared/platform/observability.ts';
import type * as connections from '#shared/storage/connections.ts';
import { openTokens } from './sealed-tokens.ts';

export type EndingDeps = {
  connections: Pick<typeof connections, 'forget'>;
  google: Pick<typeof google, 'revoke'>;
  vault: Pick<typeof vault, 'open'>;
};

/** Gives our access back to Google and forgets it here. What stands in the calendar stays there: it is its owner's. */
export const endConnection = async (
  connection: CalendarConnection,
  { connections, google, vault }: EndingDeps,
): Promise<void> => {
  try {
    await google.revoke((await openTokens(vault, connection)).refreshToken);
  } catch (error) {
    // The person wants to be rid of it. Tokens that nobody keeps are as good as revoked.
    logger.warn('access was forgotten but not revoked at Google', error as Error);
  }
  await connections.forget(connection.userId, connection.connectionId);
};
