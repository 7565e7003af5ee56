import { ulid } from 'ulid';
import { startCoverUploadRoute } from '#shared/contracts/events.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as media from '#shared/gateways/media.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';

type Deps = { media: Pick<typeof media, 'startUpload'>; authorize: typeof authorize };

/** A form to send a cover picture straight to the private media bucket. */
export const startCoverUpload = async (
  { access, body: { contentType, bytes }, now }: Request<typeof startCoverUploadRoute>,
  { media: { startUpload } }: Deps,
) => {
  const event = eventOf(access);
  if (event.status === 'CANCELLED') throw new Refusal('event_cancelled');
  const uploadId = ulid(Date.parse(now)).toLowerCase();
  const { url, fields } = await startUpload(media.uploadKeyOf(event.eventId, uploadId), contentType, bytes);
  return { url, fields, uploadId };
};

export const handler = httpHandler(startCoverUploadRoute, startCoverUpload, { media, authorize });
