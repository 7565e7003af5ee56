import { previewBulkChangeRoute } from '#shared/contracts/bulk-changes.ts';
import type { ResponseOf } from '#shared/contracts/route.ts';
import type { BulkItem } from '#shared/domain/bulk-change.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { newId } from '#shared/domain/ids.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import { type RefusalSentences, refusalSentences } from '#shared/messages/refusals.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as bulk from '#shared/storage/bulk-changes.ts';
import * as busy from '#shared/storage/busy.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { refusalView, refusedBy } from './bulk-change-view.ts';
import { bulkClashes, type ClashDeps } from './bulk-clashes.ts';
import { itemsAsked, remembering } from './bulk-items.ts';
import { type Plan, type PlanDeps, planItem } from './plan-bulk-item.ts';

type Deps = PlanDeps & ClashDeps & { authorize: typeof authorize };
type Previewed = ResponseOf<typeof previewBulkChangeRoute>['items'][number];

const planned = async (item: BulkItem, now: string, deps: PlanDeps): Promise<Plan | Refusal> => {
  try {
    return await planItem(item, now, deps);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

const standing = ({ connectionId, calendarId, entryId, start, end }: SyncedEntry) => ({
  connectionId,
  calendarId,
  entryId,
  start,
  end,
});

const refused = ({ place, wish }: BulkItem, refusal: Refusal, say: RefusalSentences): Previewed => ({
  place,
  title: wish.kind === 'create' ? wish.fields.title : '',
  does: 'refused',
  ...refusalView(refusedBy(refusal), say),
  clashes: [],
});

/** What a bulk change would do to each entry as the calendars are now; nothing is written. */
export const previewBulkChange = async (
  { params: { clientId }, body, now, locale }: Request<typeof previewBulkChangeRoute>,
  all: Deps,
): Promise<ResponseOf<typeof previewBulkChangeRoute>> => {
  const deps = remembering(all);
  const items = await itemsAsked({ clientId, bulkId: newId('bulk') }, body, deps);
  const plans = await Promise.all(items.map((item) => planned(item, now, deps)));
  const clashesOf = await bulkClashes(clientId, plans, now, deps);
  const say = await refusalSentences(locale);
  return {
    refused: plans.filter((plan) => plan instanceof Refusal).length,
    items: items.map((item, place) => {
      const plan = plans[place] as Plan | Refusal;
      if (plan instanceof Refusal) return refused(item, plan, say);
      const { does, before, after } = plan;
      return {
        place,
        title: (after ?? before)?.title ?? '',
        does,
        ...(before && { before: standing(before) }),
        ...(after && { after: standing(after) }),
        clashes: clashesOf(plan),
      };
    }),
  };
};

export const handler = httpHandler(previewBulkChangeRoute, previewBulkChange, {
  bulk,
  busy,
  connections,
  calendars,
  entries,
  writes,
  authorize,
});
