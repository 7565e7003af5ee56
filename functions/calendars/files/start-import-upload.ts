import { ulid } from 'ulid';
import { startImportUploadRoute } from '#shared/contracts/calendar-files.ts';
import { startUpload, uploadKeyOf } from '#shared/gateways/uploads.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';

type Deps = { startUpload: typeof startUpload; authorize: typeof authorize };

const contentTypes = { ics: 'text/calendar', csv: 'text/csv' };

/** A form to send a calendar file straight to the private media bucket. */
export const startImportUpload = async (
  { params: { clientId }, body: { format, bytes }, now }: Request<typeof startImportUploadRoute>,
  { startUpload }: Deps,
) => {
  const uploadId = ulid(Date.parse(now)).toLowerCase();
  return { ...startUpload(uploadKeyOf(clientId, uploadId), contentTypes[format], bytes, now), uploadId };
};

export const handler = httpHandler(startImportUploadRoute, startImportUpload, { startUpload, authorize });
