import * as jobs from '#shared/contracts/jobs/calendars.ts';
import * as google from '#shared/gateways/google.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import { type EndingDeps, endConnection } from './end-connection.ts';

type Deps = EndingDeps & { connections: Pick<typeof connections, 'listOf'> };

/** Disconnects every calendar of a person or client that was deleted; nobody can connect another one afterwards. */
export const endCalendarConnections = async (
  { payload: { ownerId } }: Delivery<typeof jobs.endCalendarConnections>,
  deps: Deps,
): Promise<string> => {
  const all = await deps.connections.listOf(ownerId);
  for (const connection of all) await endConnection(connection, deps);
  return `${all.length} calendars disconnected`;
};

export const handler = queueHandler(jobs.endCalendarConnections, endCalendarConnections, {
  connections,
  google,
  vault,
});
