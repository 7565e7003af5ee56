import { listImportsRoute } from '#shared/contracts/calendar-files.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as imports from '#shared/storage/calendar-imports.ts';
import { importView } from './calendar-file-views.ts';

type Deps = { imports: Pick<typeof imports, 'list'>; authorize: typeof authorize };

/** The files that were read for a client's calendars, the newest first. */
export const listImports = async (
  { params: { clientId }, query, locale }: Request<typeof listImportsRoute>,
  { imports }: Deps,
) => {
  const { items, nextCursor } = await imports.list(clientId, query);
  const data = await Promise.all(items.map((one) => importView(one, locale)));
  return { data, ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listImportsRoute, listImports, { imports, authorize });
