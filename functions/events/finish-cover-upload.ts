import { finishCoverUploadRoute } from '#shared/contracts/covers.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { uploadKeyOf } from '#shared/gateways/uploads.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as events from '#shared/storage/events.ts';

type Deps = { events: Pick<typeof events, 'awaitCover'>; authorize: typeof authorize };

/** Notes that an upload waits to be checked. One that is older than the awaited one is no news. */
export const finishCoverUpload = async (
  { access, body }: Request<typeof finishCoverUploadRoute>,
  { events }: Deps,
): Promise<undefined> => {
  const event = eventOf(access);
  if (event.status === 'CANCELLED') throw new Refusal('event_cancelled');
  await events.awaitCover(event.eventId, uploadKeyOf(event.eventId, body.uploadId));
};

export const handler = httpHandler(finishCoverUploadRoute, finishCoverUpload, { events, authorize });
