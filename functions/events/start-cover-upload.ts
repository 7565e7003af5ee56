import { ulid } from 'ulid';
import { startCoverUploadRoute } from '#shared/contracts/covers.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { startUpload, uploadKeyOf } from '#shared/gateways/uploads.ts';
import { eventOf } from '#shared/platform/access.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';

type Deps = { startUpload: typeof startUpload; authorize: typeof authorize };

/** A form to send a cover picture straight to the private media bucket. */
export const startCoverUpload = async (
  { access, body: { contentType, bytes }, now }: Request<typeof startCoverUploadRoute>,
  { startUpload }: Deps,
) => {
  const event = eventOf(access);
  if (event.status === 'CANCELLED') throw new Refusal('event_cancelled');
  const uploadId = ulid(Date.parse(now)).toLowerCase();
  return { ...startUpload(uploadKeyOf(event.eventId, uploadId), contentType, bytes, now), uploadId };
};

export const handler = httpHandler(startCoverUploadRoute, startCoverUpload, { startUpload, authorize });
