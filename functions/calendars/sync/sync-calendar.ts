import { randomUUID } from 'node:crypto';
import { Throttled } from '#functions/calendars/connections/call-allowance.ts';
import { comingAgain } from '#functions/calendars/connections/come-again.ts';
import { type AccessDeps, withAccess } from '#functions/calendars/connections/google-access.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { isValid } from '#shared/domain/calendar-connection.ts';
import { nextLookAt, readUntil, type SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import * as google from '#shared/gateways/google.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';
import * as googleSync from '#shared/gateways/google-sync.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as links from '#shared/storage/calendar-links.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as events from '#shared/storage/events.ts';
import * as answers from '#shared/storage/invitation-answers.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type ChannelDeps, keepChannel } from './keep-channel.ts';
import { type ReadDeps, type Reader, readCalendar } from './read-calendar.ts';

type Deps = AccessDeps &
  ReadDeps &
  ChannelDeps & {
    calendars: Pick<typeof calendars, 'find' | 'claim' | 'finish' | 'release' | 'postpone' | 'forget'>;
  };

/** A calendar that changes faster than it is read, as while a file is taken into it, is left in peace for a while after so many rounds. */
const mostRounds = 5;
const peaceMilliseconds = 30_000;

/** Reads until nobody has told us anything newer. The channel comes before the read, so that nothing falls between them. */
const bringInStep = async (first: SyncedCalendar, reader: Reader, now: string, deps: Deps): Promise<void> => {
  const channel = await keepChannel(first, reader.access, now, deps);
  let current: SyncedCalendar | undefined = first;
  for (let round = 0; round < mostRounds && current; round++) {
    const syncToken = await readCalendar(current, reader, deps);
    const read = {
      syncToken,
      ...(channel && { channel }),
      syncedAt: now,
      nextLookAt: nextLookAt({ ...(channel && { channel }) }, now),
    };
    if (await deps.calendars.finish(current, reader.reader, read)) return;
    current = await deps.calendars.find(current);
  }
  if (!current) return;
  const until = new Date(Date.parse(now) + peaceMilliseconds).toISOString();
  throw new Throttled(until, `the calendar has changed through ${mostRounds} reads`);
};

/**
 * Brings our copy of one calendar in step with Google's, whatever was missed: one worker at a time, from where the last
 * read ended, and again while there are newer reasons. A message that comes twice or late finds nothing new.
 */
export const syncCalendar = async (
  { payload: at, now }: Delivery<typeof jobs.syncCalendar>,
  deps: Deps,
): Promise<string> => {
  const found = await deps.calendars.find(at);
  const connection = found && (await deps.connections.find(found.ownerId, at.connectionId));
  if (!connection) return 'no such calendar';
  const reader = randomUUID();
  // Whoever reads looks for newer reasons before it ends, so that this one is not lost.
  if (!(await deps.calendars.claim(at, reader, now, readUntil(now)))) return 'another worker reads it';
  if (!isValid(connection)) {
    await deps.calendars.release(at, reader, true);
    return 'Google does not let us in';
  }
  try {
    const outcome = await withAccess(connection, now, deps, async (access) => {
      const current = await deps.calendars.find(at);
      if (current) await bringInStep(current, { reader, access, now }, now, deps);
    });
    if (outcome === 'stale') await deps.calendars.release(at, reader, true);
    return outcome === 'stale' ? 'Google no longer lets us in' : 'in step';
  } catch (error) {
    if (!isGoogleError(error, 'gone')) {
      if (error instanceof Throttled) await deps.calendars.postpone(at, reader, error.until);
      else await deps.calendars.release(at, reader);
      throw error;
    }
    await deps.calendars.forget(at);
    return 'the calendar is gone';
  }
};

export const handler = queueHandler(jobs.syncCalendar, comingAgain(jobs.syncCalendar, syncCalendar), {
  connections,
  google,
  googleSync,
  vault,
  calendars,
  entries,
  answers,
  events,
  links,
  quotas,
  sendJobs,
});
