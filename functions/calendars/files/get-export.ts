import { getExportRoute } from '#shared/contracts/calendar-files.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as exports from '#shared/storage/calendar-exports.ts';
import { exportView } from './calendar-file-views.ts';

type Deps = { exports: Pick<typeof exports, 'find'>; authorize: typeof authorize };

/** Shows how far a file is, and where it is. */
export const getExport = async (
  { params: { clientId, exportId }, locale, now }: Request<typeof getExportRoute>,
  { exports }: Deps,
) => {
  const found = await exports.find(clientId, exportId);
  if (!found) throw new Refusal('not_found');
  return exportView(found, locale, now);
};

export const handler = httpHandler(getExportRoute, getExport, { exports, authorize });
