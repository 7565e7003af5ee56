import { removeClientConnectionRoute } from '#shared/contracts/client-connections.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as google from '#shared/gateways/google.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import { type EndingDeps, endConnection } from './end-connection.ts';

type Deps = EndingDeps & { connections: Pick<typeof connections, 'find'>; authorize: typeof authorize };

/** Disconnects one of a client's accounts. */
export const removeClientConnection = async (
  { params }: Request<typeof removeClientConnectionRoute>,
  deps: Deps,
): Promise<undefined> => {
  const connection = await deps.connections.find(params.clientId, params.connectionId);
  if (!connection) throw new Refusal('not_found');
  await endConnection(connection, deps);
};

export const handler = httpHandler(removeClientConnectionRoute, removeClientConnection, {
  connections,
  google,
  vault,
  authorize,
});
