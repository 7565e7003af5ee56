import { createClientConnectionRoute } from '#shared/contracts/client-connections.ts';
import { clientScopes, type PendingConnection } from '#shared/domain/calendar-connection.ts';
import { newId } from '#shared/domain/ids.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import { clientConnectionView } from './client-connection-view.ts';
import { sealApp } from './sealed-app.ts';

type Deps = {
  connections: Pick<typeof connections, 'prepare'>;
  vault: Pick<typeof vault, 'seal'>;
  authorize: typeof authorize;
};

/** Prepares a client's Google account; it works once somebody has consented. */
export const createClientConnection = async (
  { params: { clientId }, body, access, now }: Request<typeof createClientConnectionRoute>,
  { connections, vault }: Deps,
) => {
  const connection: PendingConnection = {
    connectionId: newId('connection', Date.parse(now)),
    ownerId: clientId,
    connectedBy: access.userId,
    provider: 'google',
    neededScopes: clientScopes(body.access),
    ...(body.app && { app: await sealApp(vault, clientId, body.app) }),
    conflictWinner: body.conflictWinner,
    status: 'PENDING',
    version: 1,
  };
  await connections.prepare(connection);
  return clientConnectionView(connection);
};

export const handler = httpHandler(createClientConnectionRoute, createClientConnection, {
  connections,
  vault,
  authorize,
});
