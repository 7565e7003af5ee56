import { undoBulkChangeRoute } from '#shared/contracts/bulk-changes.ts';
import { undoUntil, wishesToUndo } from '#shared/domain/bulk-change.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { idFor } from '#shared/platform/ids.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as bulk from '#shared/storage/bulk-changes.ts';
import { bulkChangeView } from './bulk-change-view.ts';
import { itemsOf } from './bulk-items.ts';

type Deps = { bulk: Pick<typeof bulk, 'find' | 'listItems' | 'begin'>; authorize: typeof authorize };

/** Takes the undoing of a bulk change, which is a bulk change itself; its id follows from that of the first. */
export const undoBulkChange = async (
  { params: { clientId, bulkId: undoes }, access, now, locale }: Request<typeof undoBulkChangeRoute>,
  { bulk }: Deps,
) => {
  const change = await bulk.find(clientId, undoes);
  if (!change) throw new Refusal('not_found');
  const bulkId = idFor('bulk', undoes, 'undo');
  const earlier = await bulk.find(clientId, bulkId);
  if (earlier) return bulkChangeView(earlier, await bulk.listItems(bulkId), locale);
  if (now > undoUntil(change)) throw new Refusal('undo_too_late');
  const done = await bulk.listItems(undoes);
  if (done.some(({ status }) => status === 'WAITING')) throw new Refusal('bulk_change_running');
  const items = itemsOf({ bulkId, clientId }, wishesToUndo(done));
  const { userId } = access;
  const draft = { bulkId, clientId, kind: 'undo', total: items.length, startedBy: userId, startedAt: now } as const;
  const { made } = await bulk.begin({ ...draft, undoes, requestHash: undoes }, items);
  return bulkChangeView(made, await bulk.listItems(bulkId), locale);
};

export const handler = httpHandler(undoBulkChangeRoute, undoBulkChange, { bulk, authorize });
