import { getBulkChangeRoute } from '#shared/contracts/bulk-changes.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as bulk from '#shared/storage/bulk-changes.ts';
import { bulkChangeView } from './bulk-change-view.ts';

type Deps = { bulk: Pick<typeof bulk, 'find' | 'listItems'>; authorize: typeof authorize };

/** Shows how far a bulk change is. */
export const getBulkChange = async (
  { params: { clientId, bulkId }, locale }: Request<typeof getBulkChangeRoute>,
  { bulk }: Deps,
) => {
  const change = await bulk.find(clientId, bulkId);
  if (!change) throw new Refusal('not_found');
  return bulkChangeView(change, await bulk.listItems(bulkId), locale);
};

export const handler = httpHandler(getBulkChangeRoute, getBulkChange, { bulk, authorize });
