import type { JobMessage } from '#shared/contracts/jobs.ts';
import { schedules } from '#shared/contracts/schedules.ts';
import { reminderWindow } from '#shared/domain/reminder.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { scheduleHandler, type Tick } from '#shared/platform/schedule-handler.ts';
import * as listings from '#shared/storage/listings.ts';

type Deps = { listings: Pick<typeof listings, 'beginningBetween'>; sendJobs: typeof sendJobs };

/**
 * Finds every public session that begins about a day from now. Two runs overlap, so that one that fails is made good by the
 * next: a reminder has its mail once, whoever asks for it.
 */
export const findReminders = async ({ now, requestId }: Tick, { listings, sendJobs }: Deps): Promise<string> => {
  const { since, until } = reminderWindow(now);
  const found = await listings.beginningBetween(since, until);
  const messages = found.map(
    ({ eventId, sessionId }): JobMessage => ({ job: 'remindTicketHolders', payload: { eventId, sessionId } }),
  );
  const failed = await sendJobs(messages.map((message) => ({ ...message, correlationId: requestId })));
  if (failed.length > 0) throw new Error(`${failed.length} messages did not reach their queue.`);
  return `${found.length} sessions begin within a day`;
};

export const handler = scheduleHandler(schedules.findReminders, findReminders, { listings, sendJobs });
