import { calendarView } from '#functions/calendars/entries/calendar-view.ts';
import { writeView } from '#functions/calendars/entries/entry-view.ts';
import type { getConnectionHealthRoute } from '#shared/contracts/connection-health.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import { type AnyConnection, isConnected } from '#shared/domain/calendar-connection.ts';
import { bucketFor, usedPart, waitsUntil } from '#shared/domain/call-quota.ts';
import { lagSeconds, lastReadAt, problemsOf } from '#shared/domain/connection-health.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type * as quotas from '#shared/storage/call-quotas.ts';
import type * as connections from '#shared/storage/connections.ts';
import type * as writes from '#shared/storage/entry-writes.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';
import { bucketsOf, callLimitsOf } from './call-allowance.ts';

export type HealthDeps = {
  connections: Pick<typeof connections, 'find'>;
  calendars: Pick<typeof calendars, 'listOf'>;
  writes: Pick<typeof writes, 'listOf'>;
  quotas: Pick<typeof quotas, 'find'>;
};

const mostUnsettled = 100;

/** How much of what Google allows is used now, and until when it may not be called where all of it is. */
const quotaOf = async (connection: AnyConnection, now: string, { quotas }: Pick<HealthDeps, 'quotas'>) => {
  if (!isConnected(connection)) return { account: 0, app: 0 };
  const of = bucketsOf(connection);
  const [account, app] = await quotas.find([of.account, of.app]);
  const [{ perAccount, perApp }, at] = [callLimitsOf(connection), Date.parse(now)];
  const [ofAccount, ofApp] = [bucketFor(perAccount), bucketFor(perApp)];
  const [throttledUntil] = [waitsUntil(account, ofAccount, at), waitsUntil(app, ofApp, at)]
    .flatMap((until) => until ?? [])
    .sort()
    .reverse();
  return {
    account: usedPart(account, ofAccount, at),
    app: usedPart(app, ofApp, at),
    ...(throttledUntil && { throttledUntil }),
  };
};

/** How an account of a person or a client is doing, from what we keep; Google is not asked. Refuses `not_found`. */
export const healthOf = async (
  ownerId: string,
  connectionId: string,
  now: string,
  deps: HealthDeps,
): Promise<ResponseOf<typeof getConnectionHealthRoute>> => {
  const connection = await deps.connections.find(ownerId, connectionId);
  if (!connection) throw new Refusal('not_found');
  const [calendars, writes, quota] = await Promise.all([
    deps.calendars.listOf(connectionId),
    deps.writes.listOf(connectionId),
    quotaOf(connection, now, deps),
  ]);
  const unsettled = writes.filter(({ status }) => status !== 'WAITING').slice(-mostUnsettled);
  const read = lastReadAt(calendars);
  return {
    connectionId,
    status: connection.status,
    problems: problemsOf(connection, calendars, writes, { now, throttledUntil: quota.throttledUntil }),
    quota,
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
