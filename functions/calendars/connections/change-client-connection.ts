import { changeClientConnectionRoute } from '#shared/contracts/client-connections.ts';
import { type AnyConnection, clientScopes, type PendingConnection } from '#shared/domain/calendar-connection.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as google from '#shared/gateways/google.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import { clientConnectionView } from './client-connection-view.ts';
import { giveBack } from './end-connection.ts';
import { sealApp } from './sealed-app.ts';

type Deps = {
  connections: Pick<typeof connections, 'find' | 'prepareAnew' | 'setConflictWinner'>;
  google: Pick<typeof google, 'revoke'>;
  vault: Pick<typeof vault, 'seal' | 'open'>;
  authorize: typeof authorize;
};

type Change = Request<typeof changeClientConnectionRoute>['body'];

/** What is absent stays; null goes back to the platform's app. */
const appAfter = async ({ app, ownerId }: AnyConnection, change: Change, deps: Deps) => {
  if (change.app === undefined) return app;
  return change.app ? sealApp(deps.vault, ownerId, change.app) : undefined;
};

/** Says whose change stands, or has a client's connection ask otherwise. Tokens belong to one app and one consent, so they are given back. */
export const changeClientConnection = async (
  { params, body, access }: Request<typeof changeClientConnectionRoute>,
  deps: Deps,
) => {
  const before = await deps.connections.find(params.clientId, params.connectionId);
  if (!before) throw new Refusal('not_found');
  if (before.version !== body.version) throw new Refusal('version_conflict');
  const conflictWinner = body.conflictWinner ?? before.conflictWinner;
  if (body.access === undefined && body.app === undefined) {
    if (conflictWinner) await deps.connections.setConflictWinner(before, conflictWinner);
    return clientConnectionView({ ...before, ...(conflictWinner && { conflictWinner }), version: before.version + 1 });
  }
  const app = await appAfter(before, body, deps);
  const after: PendingConnection = {
    connectionId: before.connectionId,
    ownerId: before.ownerId,
    connectedBy: access.userId,
    provider: 'google',
    neededScopes: body.access ? clientScopes(body.access) : before.neededScopes,
    ...(app && { app }),
    ...(conflictWinner && { conflictWinner }),
    status: 'PENDING',
    version: before.version + 1,
  };
  await deps.connections.prepareAnew(before, after);
  await giveBack(before, deps);
  return clientConnectionView(after);
};

export const handler = httpHandler(changeClientConnectionRoute, changeClientConnection, {
  connections,
  google,
  vault,
  authorize,
});
