import { comingAgain } from '#functions/calendars/connections/come-again.ts';
import { type AccessDeps, withAccess } from '#functions/calendars/connections/google-access.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { listScope } from '#shared/domain/calendar-connection.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import * as google from '#shared/gateways/google.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import * as googleSync from '#shared/gateways/google-sync.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { type ChannelDeps, closeChannel } from './keep-channel.ts';

type Deps = AccessDeps &
  ChannelDeps & {
    googleSync: Pick<typeof googleSync, 'listCalendars'>;
    calendars: Pick<typeof calendars, 'listOf' | 'note' | 'forget'>;
  };

/** Without access a channel can't be closed; what still comes on it is refused. */
const forget = async (calendar: SyncedCalendar, access: GoogleAccess | undefined, deps: Deps): Promise<void> => {
  const { channel } = calendar;
  if (channel && access) await closeChannel(channel, access, deps);
  else if (channel) await deps.calendars.forgetChannel(channel.channelId);
  await deps.calendars.forget(calendar);
};

/**
 * Brings the list of an account's calendars in step with Google's: new ones are noted and then read, those that left
 * the list are forgotten, and all of them once it is disconnected.
 */
export const syncConnection = async (
  { payload: { ownerId, connectionId }, now }: Delivery<typeof jobs.syncConnection>,
  deps: Deps,
): Promise<string> => {
  const [connection, known] = await Promise.all([
    deps.connections.find(ownerId, connectionId),
    deps.calendars.listOf(connectionId),
  ]);
  if (!connection || connection.status === 'PENDING') {
    for (const calendar of known) await forget(calendar, undefined, deps);
    return `disconnected, ${known.length} calendars forgotten`;
  }
  // A box was left unticked, or the account was connected for tickets alone: that is known and shown without asking Google.
  if (!connection.scopes.includes(listScope)) return 'nobody has let us see the list';
  let noted = 0;
  await withAccess(connection, now, deps, async (access) => {
    const listed = await deps.googleSync.listCalendars(access);
    const ids = new Set(listed.map(({ calendarId }) => calendarId));
    for (const calendar of known) if (!ids.has(calendar.calendarId)) await forget(calendar, access, deps);
    for (const calendar of listed) await deps.calendars.note({ connectionId, ownerId, ...calendar });
    noted = listed.length;
  });
  return `${noted} calendars to be read`;
};

export const handler = queueHandler(jobs.syncConnection, comingAgain(jobs.syncConnection, syncConnection), {
  connections,
  google,
  googleSync,
  vault,
  calendars,
  quotas,
  sendJobs,
});
