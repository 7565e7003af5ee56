import { listExportsRoute } from '#shared/contracts/calendar-files.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as exports from '#shared/storage/calendar-exports.ts';
import { exportView } from './calendar-file-views.ts';

type Deps = { exports: Pick<typeof exports, 'list'>; authorize: typeof authorize };

/** The files of a client's calendars, the newest first. */
export const listExports = async (
  { params: { clientId }, query, locale, now }: Request<typeof listExportsRoute>,
  { exports }: Deps,
) => {
  const { items, nextCursor } = await exports.list(clientId, query);
  const data = await Promise.all(items.map((one) => exportView(one, locale, now)));
  return { data, ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listExportsRoute, listExports, { exports, authorize });
