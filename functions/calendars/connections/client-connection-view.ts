import type { getClientConnectionRoute } from '#shared/contracts/client-connections.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import { type AnyConnection, isValid } from '#shared/domain/calendar-connection.ts';

/** A client's connection without its secrets. */
export const clientConnectionView = (connection: AnyConnection): ResponseOf<typeof getClientConnectionRoute> => {
  const {
    connectionId,
    ownerId: clientId,
    provider,
    status,
    app,
    conflictWinner = 'google',
    neededScopes,
    version,
  } = connection;
  const shared = {
    connectionId,
    clientId,
    provider,
    status,
    isValid: isValid(connection),
    isAppRefused: connection.status === 'STALE' && connection.isAppRefused === true,
    ...(app && { googleClientId: app.googleClientId }),
    conflictWinner,
    neededScopes,
    version,
  };
  if (connection.status === 'PENDING') return { ...shared, scopes: [], missingScopes: neededScopes };
  const { account, scopes, missingScopes, staleSince, accessExpiresAt, connectedAt } = connection;
  return { ...shared, account, scopes, missingScopes, ...(staleSince && { staleSince }), accessExpiresAt, connectedAt };
};
