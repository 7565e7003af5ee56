import * as jobs from '#shared/contracts/jobs/busy.ts';
import { takenByEvent } from '#shared/domain/busy-sources.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as busy from '#shared/storage/busy.ts';
import * as events from '#shared/storage/events.ts';
import { type MarkDeps, mark } from './mark.ts';

type Deps = MarkDeps & { events: Pick<typeof events, 'find'> };

/** Marks the venue of an event as taken by its sessions as they are now, and frees the one it has left. */
export const markVenueBusy = async (
  { payload: { eventId }, now }: Delivery<typeof jobs.markVenueBusy>,
  deps: Deps,
): Promise<string> => {
  const load = async () => takenByEvent(await deps.events.find(eventId));
  return `${await mark(`event:${eventId}`, load, now, deps)} months changed`;
};

export const handler = queueHandler(jobs.markVenueBusy, markVenueBusy, { busy, events });
