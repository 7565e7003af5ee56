import { listImportItemsRoute } from '#shared/contracts/calendar-files.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { refusalSentences } from '#shared/messages/refusals.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as imports from '#shared/storage/calendar-imports.ts';
import { itemView } from './calendar-file-views.ts';

type Deps = { imports: Pick<typeof imports, 'find' | 'listItems'>; authorize: typeof authorize };

/** Shows what becomes of each entry of a file. */
export const listImportItems = async (
  { params, query, locale }: Request<typeof listImportItemsRoute>,
  { imports }: Deps,
) => {
  const found = await imports.find(params);
  if (!found) throw new Refusal('not_found');
  const [{ items, nextCursor }, say] = await Promise.all([
    imports.listItems(found.importId, query),
    refusalSentences(locale),
  ]);
  return { data: items.map((item) => itemView(item, say)), ...(nextCursor && { nextCursor }) };
};

export const handler = httpHandler(listImportItemsRoute, listImportItems, { imports, authorize });
