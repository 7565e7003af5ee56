import type { JobMessage } from '#shared/contracts/jobs.ts';
import { schedules } from '#shared/contracts/schedules.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { scheduleHandler, type Tick } from '#shared/platform/schedule-handler.ts';
import * as dayBook from '#shared/storage/day-book.ts';

type Deps = { dayBook: Pick<typeof dayBook, 'eventsOf'>; sendJobs: typeof sendJobs };

const dayBefore = (now: string): string => new Date(Date.parse(now) - 86_400_000).toISOString().slice(0, 10);

/** Has every event at which something was bought or given back since yesterday checked, and yesterday’s payments. */
export const checkTruth = async ({ now, requestId }: Tick, { dayBook, sendJobs }: Deps): Promise<string> => {
  const [yesterday, today] = [dayBefore(now), now.slice(0, 10)];
  const eventIds = new Set([...(await dayBook.eventsOf(yesterday)), ...(await dayBook.eventsOf(today))]);
  const messages: JobMessage[] = [
    ...[...eventIds].map((eventId): JobMessage => ({ job: 'checkEvent', payload: { eventId } })),
    { job: 'checkPayments', payload: { day: yesterday } },
  ];
  const failed = await sendJobs(messages.map((message) => ({ ...message, correlationId: requestId })));
  if (failed.length > 0) throw new Error(`${failed.length} checks did not reach their queues.`);
  return `${eventIds.size} events and the payments of ${yesterday} are to be checked`;
};

export const handler = scheduleHandler(schedules.checkTruth, checkTruth, { dayBook, sendJobs });
