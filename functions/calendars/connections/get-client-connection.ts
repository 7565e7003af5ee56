import { getClientConnectionRoute } from '#shared/contracts/client-connections.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import { clientConnectionView } from './client-connection-view.ts';

type Deps = { connections: Pick<typeof connections, 'find'>; authorize: typeof authorize };

/** One of a client's Google accounts, without its secrets. */
export const getClientConnection = async (
  { params }: Request<typeof getClientConnectionRoute>,
  { connections }: Deps,
) => {
  const connection = await connections.find(params.clientId, params.connectionId);
  if (!connection) throw new Refusal('not_found');
  return clientConnectionView(connection);
};

export const handler = httpHandler(getClientConnectionRoute, getClientConnection, { connections, authorize });
