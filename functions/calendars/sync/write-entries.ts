import { randomUUID } from 'node:crypto';
import { Throttled } from '#functions/calendars/connections/call-allowance.ts';
import { comingAgain } from '#functions/calendars/connections/come-again.ts';
import { type AccessDeps, withAccess } from '#functions/calendars/connections/google-access.ts';
import * as jobs from '#shared/contracts/jobs/calendars.ts';
import type { CalendarConnection } from '#shared/domain/calendar-connection.ts';
import { withContinuedLines } from '#shared/domain/continued-series.ts';
import type { EntryWrite } from '#shared/domain/entry-write.ts';
import * as google from '#shared/gateways/google.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import * as googleEntries from '#shared/gateways/google-entries.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import * as vault from '#shared/gateways/token-vault.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as bulk from '#shared/storage/bulk-changes.ts';
import * as quotas from '#shared/storage/call-quotas.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type CarryDeps, carryOut } from './carry-out-write.ts';
import { type SettleDeps, settleWrite, unwritten } from './settle-write.ts';

type Deps = AccessDeps &
  CarryDeps &
  SettleDeps & {
    writes: Pick<typeof writes, 'listOf' | 'settle' | 'forget' | 'claim' | 'release' | 'postpone'>;
    calendars: Pick<typeof calendars, 'want'>;
  };

/** Longer than a worker lives and shorter than its message stays away, so that whoever takes over finds the right free. */
const writeSeconds = 90;

/** Less than a worker lives, so that what is left is passed on rather than given up. */
const workMilliseconds = 40_000;

const carryOutOne = async (write: EntryWrite, connection: CalendarConnection, access: GoogleAccess, deps: Deps) => {
  try {
    const known = await deps.entries.find(write);
    const carrying = { access, winner: connection.conflictWinner ?? 'google', known };
    await settleWrite(write, await carryOut(withContinuedLines(write), carrying, deps), deps);
  } catch (error) {
    // What Google refuses once it refuses always; the next write must not wait for it.
    if (!isGoogleError(error, 'refused')) throw error;
    await settleWrite(write, { status: 'FAILED', refusedAs: error.refusedAs }, deps);
  }
};

const waitingIn = async ({ connectionId }: CalendarConnection, { writes }: Deps): Promise<EntryWrite[]> =>
  (await writes.listOf(connectionId)).filter(({ status }) => status === 'WAITING');

/** Carries out what waits until nothing does; what is read anew afterwards shows what Google has made of it. */
const carryOutAll = async (connection: CalendarConnection, now: string, deps: Deps): Promise<number> => {
  const touched = new Map<string, EntryWrite>();
  let done = 0;
  try {
    await withAccess(connection, now, deps, async (access) => {
      for (
        let waiting = await waitingIn(connection, deps);
        waiting.length > 0;
        waiting = await waitingIn(connection, deps)
      ) {
        for (const write of waiting) {
          if (Date.now() - Date.parse(now) > workMilliseconds)
            throw new Throttled(new Date().toISOString(), `${done} writes carried out and more are waiting`);
          touched.set(write.calendarId, write);
          if (write.to) touched.set(write.to, { ...write, calendarId: write.to });
          await carryOutOne(write, connection, access, deps);
          done += 1;
        }
      }
    });
  } finally {
    for (const write of touched.values()) await deps.calendars.want(write);
  }
  return done;
};

/**
 * Brings Google in step with what was wished for an account's entries, in the order of the wishes: one worker at a time for
 * each account. A message that comes twice finds nothing that waits.
 */
export const writeEntries = async (
  { payload: { ownerId, connectionId }, now }: Delivery<typeof jobs.writeEntries>,
  deps: Deps,
): Promise<string> => {
  const connection = await deps.connections.find(ownerId, connectionId);
  if (!connection || connection.status === 'PENDING') {
    const left = await deps.writes.listOf(connectionId);
    for (const write of left) await unwritten(write, deps);
    return `disconnected, ${left.length} writes forgotten`;
  }
  if (connection.status === 'STALE') return 'Google does not let us in; what waits is written once it does';
  const writer = randomUUID();
  let done = 0;
  // Whoever was refused the right while we held it has left what it came for to us.
  do {
    const until = new Date(Date.parse(now) + writeSeconds * 1000).toISOString();
    if (!(await deps.writes.claim(connectionId, writer, now, until))) return 'another worker writes';
    try {
      done += await carryOutAll(connection, now, deps);
      await deps.writes.release(connectionId, writer);
    } catch (error) {
      // Wishes that come in the meantime have to wait as well; a message for each of them would only ask in vain.
      if (error instanceof Throttled) await deps.writes.postpone(connectionId, writer, error.until);
      else await deps.writes.release(connectionId, writer);
      throw error;
    }
    const read = await deps.connections.find(ownerId, connectionId);
    if (read?.status !== 'ACTIVE') break;
  } while ((await waitingIn(connection, deps)).length > 0);
  return `${done} writes carried out`;
};

export const handler = queueHandler(jobs.writeEntries, comingAgain(jobs.writeEntries, writeEntries), {
  bulk,
  connections,
  google,
  googleEntries,
  vault,
  writes,
  calendars,
  entries,
  quotas,
  sendJobs,
});
