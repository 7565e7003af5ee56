import { schedules } from '#shared/contracts/schedules.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { scheduleHandler, type Tick } from '#shared/platform/schedule-handler.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';

type Deps = { calendars: Pick<typeof calendars, 'listDue'>; sendJobs: typeof sendJobs };

/** The rest is found five minutes later; an agency's calendars stay far below it, and Google's quota above. */
const mostAtOnce = 400;

/** Has calendars read of which no push has come for long, whose channel is about to lapse, or whose reader died. */
export const sweepCalendars = async ({ now, requestId }: Tick, { calendars, sendJobs }: Deps): Promise<string> => {
  const due = await calendars.listDue(now, mostAtOnce);
  const failed = await sendJobs(
    due.map((payload) => ({ job: 'syncCalendar' as const, payload, correlationId: requestId })),
  );
  return `${due.length - failed.length} of ${due.length} calendars sent to be read`;
};

export const handler = scheduleHandler(schedules.sweepCalendars, sweepCalendars, { calendars, sendJobs });
