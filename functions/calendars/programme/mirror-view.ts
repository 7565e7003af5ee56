import type { getMirrorRoute } from '#shared/contracts/mirrors.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import { isConnected, isOfClient, mayWrite } from '#shared/domain/calendar-connection.ts';
import type { Mirror } from '#shared/domain/mirror.ts';
import type * as connections from '#shared/storage/connections.ts';
import type * as members from '#shared/storage/members.ts';
import type * as mirrors from '#shared/storage/mirrors.ts';

export type MirrorDeps = {
  connections: Pick<typeof connections, 'find'>;
  members: Pick<typeof members, 'find'>;
  mirrors: Pick<typeof mirrors, 'listWritten'>;
};

/** Whether somebody is still there in whose own calendar we write; a client's is the organization's to keep. */
export const isStillTheirs = async (mirror: Mirror, { members }: Pick<MirrorDeps, 'members'>): Promise<boolean> =>
  isOfClient(mirror) || (await members.find(mirror.organizationId, mirror.ownerId)) !== undefined;

/** The chosen calendar, and whether its programme can be written. */
export const mirrorView = async (
  mirror: Mirror | undefined,
  deps: MirrorDeps,
): Promise<ResponseOf<typeof getMirrorRoute>> => {
  if (!mirror) return { status: 'NONE', sessions: 0 };
  const { organizationId, ownerId, connectionId, calendarId, calendarName, changedAt } = mirror;
  const [connection, isTheirs, written] = await Promise.all([
    deps.connections.find(ownerId, connectionId),
    isStillTheirs(mirror, deps),
    deps.mirrors.listWritten(organizationId),
  ]);
  const isOpen = connection !== undefined && mayWrite(connection) && isTheirs;
  return {
    status: mirror.status === 'ON' && !isOpen ? 'BLOCKED' : mirror.status,
    calendarName,
    ...(connection && isConnected(connection) && { account: connection.account }),
    ...(isOfClient(mirror) && { clientId: ownerId }),
    connectionId,
    calendarId,
    changedAt,
    sessions: written.length,
  };
};
