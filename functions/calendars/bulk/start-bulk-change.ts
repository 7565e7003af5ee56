import type { WritableDeps } from '#functions/calendars/entries/owned-entry.ts';
import { startBulkChangeRoute } from '#shared/contracts/bulk-changes.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import { Reply } from '#shared/platform/reply.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as bulk from '#shared/storage/bulk-changes.ts';
import * as connections from '#shared/storage/connections.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { bulkChangeView } from './bulk-change-view.ts';
import { itemsAsked, remembering } from './bulk-items.ts';

type Deps = WritableDeps & { bulk: Pick<typeof bulk, 'begin' | 'listItems'>; authorize: typeof authorize };

/** Takes a bulk change; a worker carries it out entry by entry. */
export const startBulkChange = async (
  {
    params: { clientId },
    body,
    access,
    idempotencyKey,
    requestHash,
    now,
    locale,
  }: Request<typeof startBulkChangeRoute>,
  deps: Deps,
) => {
  const bulkId = idFor('bulk', idempotencyKey, clientId, access.userId);
  const items = await itemsAsked({ clientId, bulkId }, body, remembering(deps));
  const draft = {
    bulkId,
    clientId,
    kind: body.kind,
    total: items.length,
    startedBy: access.userId,
    startedAt: now,
    requestHash,
  };
  const { made, isRepeat } = await deps.bulk.begin(draft, items);
  const { headers } = answerOnce({ made, isRepeat }, requestHash, () => undefined);
  const current = isRepeat ? await deps.bulk.listItems(bulkId) : items;
  return new Reply(await bulkChangeView(made, current, locale), { headers });
};

export const handler = httpHandler(startBulkChangeRoute, startBulkChange, { bulk, connections, calendars, authorize });
