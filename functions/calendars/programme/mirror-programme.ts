import * as jobs from '#shared/contracts/jobs/calendars.ts';
import type { JobMessage } from '#shared/contracts/jobs.ts';
import { type Mirror, type MirroredFields, type MirroredSession, mirroredFields } from '#shared/domain/mirror.ts';
import { eventPath } from '#shared/domain/slug.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { env } from '#shared/platform/env.ts';
import { programmeEntryId } from '#shared/platform/google-ids.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as eventLists from '#shared/storage/event-lists.ts';
import * as events from '#shared/storage/events.ts';
import * as members from '#shared/storage/members.ts';
import * as mirrors from '#shared/storage/mirrors.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { type MirrorWriteDeps, standsIn, wishToRemove, wishToShow } from './mirror-session.ts';
import { isStillTheirs } from './mirror-view.ts';

type Deps = MirrorWriteDeps & {
  connections: Pick<typeof connections, 'find'>;
  events: Pick<typeof events, 'find'>;
  eventLists: Pick<typeof eventLists, 'listOfOrganization'>;
  members: Pick<typeof members, 'find'>;
  mirrors: Pick<typeof mirrors, 'find' | 'listWritten' | 'note' | 'forget'>;
  sendJobs: typeof sendJobs;
};

const pageSize = 100;

/** An event needs two rounds as a rule, and one more where another worker or its organizer was there in between. */
const mostRounds = 6;

type Step = { mirror: Mirror; eventId: string; sessionId: string; now: string };

/** Takes a session out of the calendar, unless it was left there on purpose or nobody lets us in any more. */
const takeOut = async (written: MirroredSession, { mirror, now }: Step, deps: Deps): Promise<void> => {
  const isLeft = mirror.status === 'OFF' && mirror.leavesEntries;
  const isOpen = await deps.connections.find(written.ownerId, written.connectionId);
  if (isOpen && !isLeft) await wishToRemove(written, now, deps);
  await deps.mirrors.forget(written);
};

/** Noted before it is wished for, and with its contents after, so that a worker that dies in between leaves nothing unknown. */
const show = async (
  written: MirroredSession | undefined,
  fields: MirroredFields,
  { mirror, eventId, sessionId, now }: Step,
  deps: Deps,
): Promise<void> => {
  const { organizationId, ownerId, connectionId, calendarId } = mirror;
  const noted = written ?? {
    ...{ organizationId, ownerId, connectionId, calendarId, eventId, sessionId },
    entryId: programmeEntryId(eventId, sessionId),
    version: 1,
  };
  if (!written && !(await deps.mirrors.note(noted))) return;
  await wishToShow(noted, fields, now, deps);
  await deps.mirrors.note({ ...noted, contentHash: fingerprint(fields), version: noted.version + 1 });
};

/** Takes the next step for each session of an event; false where none was due. */
const takeSteps = async (organizationId: string, eventId: string, now: string, deps: Deps): Promise<boolean> => {
  const [mirror, event, all] = await Promise.all([
    deps.mirrors.find(organizationId),
    deps.events.find(eventId),
    deps.mirrors.listWritten(organizationId, eventId),
  ]);
  if (!mirror || !(await isStillTheirs(mirror, deps))) return false;
  const url = event ? `${env('SITE_URL')}${eventPath(event)}` : '';
  const wanted = mirror.status === 'ON' ? mirroredFields(event, url) : new Map<string, MirroredFields>();
  const written = new Map(all.map((one) => [one.sessionId, one]));
  let isInStep = true;
  for (const sessionId of new Set([...wanted.keys(), ...written.keys()])) {
    const [fields, one] = [wanted.get(sessionId), written.get(sessionId)];
    const step = { mirror, eventId, sessionId, now };
    const isOver = fields && 'at' in fields.end && fields.end.at <= now;
    if (one && (!fields || !standsIn(one, mirror))) await takeOut(one, step, deps);
    else if (fields && !isOver && one?.contentHash !== fingerprint(fields)) await show(one, fields, step, deps);
    else continue;
    isInStep = false;
  }
  return !isInStep;
};

const mirrorEvent = async (organizationId: string, eventId: string, now: string, deps: Deps): Promise<string> => {
  for (let round = 0; round < mostRounds; round++) {
    if (!(await takeSteps(organizationId, eventId, now, deps))) return 'in step';
  }
  throw new Error(`After ${mostRounds} rounds the calendar still differs.`);
};

/**
 * Brings the chosen calendar in step with one event of an organization, or with all of them where none is named: what it
 * should say is wished for, and carried out like every other wish. A message that comes twice finds nothing to do.
 */
export const mirrorProgramme = async (
  { payload: { organizationId, eventId, cursor }, now, correlationId }: Delivery<typeof jobs.mirrorProgramme>,
  deps: Deps,
): Promise<string> => {
  if (!(await deps.mirrors.find(organizationId))) return 'no calendar is chosen';
  if (eventId !== undefined) return mirrorEvent(organizationId, eventId, now, deps);
  const asked = { when: 'upcoming' as const, limit: pageSize, cursor, now };
  const [{ events, nextCursor }, written] = await Promise.all([
    deps.eventLists.listOfOrganization(organizationId, asked),
    cursor === undefined ? deps.mirrors.listWritten(organizationId) : [],
  ]);
  const eventIds = new Set([...written, ...events].map((one) => one.eventId));
  const messages: JobMessage[] = [...eventIds].map((one) => ({
    job: 'mirrorProgramme',
    payload: { organizationId, eventId: one },
  }));
  const rest: JobMessage[] = nextCursor
    ? [{ job: 'mirrorProgramme', payload: { organizationId, cursor: nextCursor } }]
    : [];
  const failed = await deps.sendJobs([...messages, ...rest].map((message) => ({ ...message, correlationId })));
  if (failed.length > 0) throw new Error(`${failed.length} messages did not reach their queues.`);
  return `${messages.length} events to be written${nextCursor ? ', more to come' : ''}`;
};

export const handler = queueHandler(jobs.mirrorProgramme, mirrorProgramme, {
  connections,
  entries,
  events,
  eventLists,
  members,
  mirrors,
  writes,
  sendJobs,
});
