import type { AnyConnection } from '#shared/domain/calendar-connection.ts';
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

/** Gives our access back to Google, if we have any. Tokens that nobody keeps are as good as revoked. */
export const giveBack = async (
  connection: AnyConnection,
  { google, vault }: Pick<EndingDeps, 'google' | 'vault'>,
): Promise<void> => {
  if (connection.status === 'PENDING') return;
  try {
    await google.revoke((await openTokens(vault, connection)).refreshToken);
  } catch (error) {
    logger.warn('access was forgotten but not revoked at Google', error as Error);
  }
};

/** Gives our access back and forgets it here. What stands in the calendar stays there: it is its owner's. */
export const endConnection = async (connection: AnyConnection, deps: EndingDeps): Promise<void> => {
  await giveBack(connection, deps);
  await deps.connections.forget(connection.ownerId, connection.connectionId);
};
