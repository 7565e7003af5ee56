import { removeCalendarConnectionRoute } from '#shared/contracts/calendars.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as google from '#shared/gateways/google.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import { type EndingDeps, endConnection } from './end-connection.ts';

type Deps = EndingDeps & { connections: Pick<typeof connections, 'find'> };

/** Disconnects one of the caller's accounts. */
export const removeCalendarConnection = async (
  { params, caller }: Request<typeof removeCalendarConnectionRoute>,
  deps: Deps,
) => {
  const connection = await deps.connections.find(caller.userId, params.connectionId);
  if (!connection) throw new Refusal('not_found');
  await endConnection(connection, deps);
  return undefined;
};

export const handler = httpHandler(removeCalendarConnectionRoute, removeCalendarConnection, {
  connections,
  google,
  vault,
});
