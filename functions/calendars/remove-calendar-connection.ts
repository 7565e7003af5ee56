import { removeCalendarConnectionRoute } from '#shared/contracts/calendars.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as google from '#shared/gateways/google.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { logger } from '#shared/platform/observability.ts';
import * as connections from '#shared/storage/connections.ts';
import { openTokens } from './sealed-tokens.ts';

type Deps = {
  connections: Pick<typeof connections, 'find' | 'forget'>;
  google: Pick<typeof google, 'revoke'>;
  vault: Pick<typeof vault, 'open'>;
};

/** Disconnects an account. What stands in the calendar stays there: it is its owner's. */
export const removeCalendarConnection = async (
  { params, caller }: Request<typeof removeCalendarConnectionRoute>,
  { connections, google, vault }: Deps,
) => {
  const connection = await connections.find(caller.userId, params.connectionId);
  if (!connection) throw new Refusal('not_found');
  try {
    await google.revoke((await openTokens(vault, connection)).refreshToken);
  } catch (error) {
    // The person wants to be rid of it. Tokens that nobody keeps are as good as revoked.
    logger.warn('access was forgotten but not revoked at Google', error as Error);
  }
  await connections.forget(caller.userId, params.connectionId);
  return undefined;
};

export const handler = httpHandler(removeCalendarConnectionRoute, removeCalendarConnection, {
  connections,
  google,
  vault,
});
