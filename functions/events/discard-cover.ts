import * as jobs from '#shared/contracts/jobs/events.ts';
import * as media from '#shared/gateways/media.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';

type Deps = { media: Pick<typeof media, 'removeCover'> };

/** Removes the files of a cover that no event shows any more. A cover's name is never given twice, so none can come back. */
export const discardCover = async (
  { payload: { coverKey } }: Delivery<typeof jobs.discardCover>,
  { media }: Deps,
): Promise<string> => {
  await media.removeCover(coverKey);
  return 'the files of the cover are gone';
};

export const handler = queueHandler(jobs.discardCover, discardCover, { media });
