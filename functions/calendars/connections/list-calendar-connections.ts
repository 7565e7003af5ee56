import { listCalendarConnectionsRoute } from '#shared/contracts/calendars.ts';
import { type CalendarConnection, isConnected } from '#shared/domain/calendar-connection.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import * as connections from '#shared/storage/connections.ts';

type Deps = { connections: Pick<typeof connections, 'listOf'> };

const view = (connection: CalendarConnection) => {
  const { connectionId, provider, account, status, staleSince, scopes, missingScopes, connectedAt } = connection;
  return {
    connectionId,
    provider,
    account,
    status,
    ...(staleSince && { staleSince }),
    scopes,
    missingScopes,
    connectedAt,
  };
};

/** The caller's Google accounts, without their secrets. */
export const listCalendarConnections = async (
  { caller }: Request<typeof listCalendarConnectionsRoute>,
  { connections }: Deps,
) => ({ data: (await connections.listOf(caller.userId)).filter(isConnected).map(view) });

export const handler = httpHandler(listCalendarConnectionsRoute, listCalendarConnections, { connections });
