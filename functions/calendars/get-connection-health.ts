import { getConnectionHealthRoute } from '#shared/contracts/connection-health.ts';
import { lagSeconds, lastReadAt, problemsOf } from '#shared/domain/connection-health.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { calendarView } from './calendar-view.ts';
import { writeView } from './entry-view.ts';

type Deps = {
  connections: Pick<typeof connections, 'find'>;
  calendars: Pick<typeof calendars, 'listOf'>;
  writes: Pick<typeof writes, 'listOf'>;
  authorize: typeof authorize;
};

const mostUnsettled = 100;

/** How a client's account is doing, from what we keep; Google is not asked. */
export const getConnectionHealth = async ({ params, now }: Request<typeof getConnectionHealthRoute>, deps: Deps) => {
  const { connectionId } = params;
  const connection = await deps.connections.find(params.clientId, connectionId);
  if (!connection) throw new Refusal('not_found');
  const [calendars, writes] = await Promise.all([
    deps.calendars.listOf(connectionId),
    deps.writes.listOf(connectionId),
  ]);
  const unsettled = writes.filter(({ status }) => status !== 'WAITING').slice(-mostUnsettled);
  const read = lastReadAt(calendars);
  return {
    connectionId,
    status: connection.status,
    problems: problemsOf(connection, calendars, writes, now),
    ...(read && { lastReadAt: read }),
    lagSeconds: lagSeconds(writes, now),
    waiting: writes.filter(({ status }) => status === 'WAITING').length,
    calendars: calendars.map(calendarView),
    unsettled: unsettled.map((write) => ({
      ...writeView(write),
      calendarId: write.calendarId,
      entryId: write.entryId,
      acceptedAt: write.acceptedAt,
    })),
  };
};

export const handler = httpHandler(getConnectionHealthRoute, getConnectionHealth, {
  connections,
  calendars,
  writes,
  authorize,
});
