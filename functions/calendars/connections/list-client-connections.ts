import { listClientConnectionsRoute } from '#shared/contracts/client-connections.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import { clientConnectionView } from './client-connection-view.ts';

type Deps = { connections: Pick<typeof connections, 'listOf'>; authorize: typeof authorize };

/** A client's Google accounts, without their secrets. */
export const listClientConnections = async (
  { params }: Request<typeof listClientConnectionsRoute>,
  { connections }: Deps,
) => ({ data: (await connections.listOf(params.clientId)).map(clientConnectionView) });

export const handler = httpHandler(listClientConnectionsRoute, listClientConnections, { connections, authorize });
