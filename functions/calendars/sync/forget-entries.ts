import * as jobs from '#shared/contracts/jobs/calendars.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';

type Deps = { calendars: Pick<typeof calendars, 'find'>; entries: Pick<typeof entries, 'removeBefore'> };

/** Removes our copies of the entries of a calendar that we no longer keep. */
export const forgetEntries = async (
  { payload: at }: Delivery<typeof jobs.forgetEntries>,
  { calendars, entries }: Deps,
): Promise<string> => {
  if (await calendars.find(at)) return 'the calendar is kept again';
  await entries.removeBefore(at, Number.POSITIVE_INFINITY);
  return 'entries removed';
};

export const handler = queueHandler(jobs.forgetEntries, forgetEntries, { calendars, entries });
