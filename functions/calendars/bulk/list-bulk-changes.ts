import { listBulkChangesRoute } from '#shared/contracts/bulk-changes.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as bulk from '#shared/storage/bulk-changes.ts';
import { headingView } from './bulk-change-view.ts';

type Deps = { bulk: Pick<typeof bulk, 'listOf'>; authorize: typeof authorize };

const most = 20;

/** Lists the last bulk changes of a client. */
export const listBulkChanges = async (
  { params: { clientId } }: Request<typeof listBulkChangesRoute>,
  { bulk }: Deps,
) => ({ data: (await bulk.listOf(clientId)).slice(0, most).map(headingView) });

export const handler = httpHandler(listBulkChangesRoute, listBulkChanges, { bulk, authorize });
