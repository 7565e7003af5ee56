import { startClientConnectionRoute } from '#shared/contracts/client-connections.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as google from '#shared/gateways/google.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import { beginConsent, type ConsentDeps } from './begin-consent.ts';

type Deps = ConsentDeps & {
  connections: Pick<typeof connections, 'find'>;
  google: Pick<typeof google, 'platformApp'>;
  authorize: typeof authorize;
};

/** Sends whoever keeps a client's calendars, or the client beside them, to Google's consent page. */
export const startClientConnection = async (
  { params, body: { locale }, caller: { userId }, now }: Request<typeof startClientConnectionRoute>,
  deps: Deps,
) => {
  const connection = await deps.connections.find(params.clientId, params.connectionId);
  if (!connection) throw new Refusal('not_found');
  const { googleClientId } = connection.app ?? (await deps.google.platformApp());
  return beginConsent({ userId, of: params, locale, googleClientId, scopes: connection.neededScopes, now }, deps);
};

export const handler = httpHandler(startClientConnectionRoute, startClientConnection, {
  connections,
  google,
  authorize,
});
