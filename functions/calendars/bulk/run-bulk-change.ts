import * as jobs from '#shared/contracts/jobs/calendars.ts';
import type { BulkItem } from '#shared/domain/bulk-change.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as bulk from '#shared/storage/bulk-changes.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import * as entries from '#shared/storage/synced-entries.ts';
import { refusedBy } from './bulk-change-view.ts';
import { remembering } from './bulk-items.ts';
import { type PlanDeps, planItem } from './plan-bulk-item.ts';

type Deps = PlanDeps & { bulk: Pick<typeof bulk, 'listItems' | 'findItem' | 'resolve'> };

/** Somebody who changes an entry as fast as we look is met again by the next delivery. */
const mostLooks = 5;

const outcomeOf = async (item: BulkItem, now: string, deps: Deps) => {
  try {
    const { wished, before, after, undo } = await planItem(item, now, deps);
    const writeId = wished[0]?.write.writeId;
    const title = (after ?? before)?.title ?? '';
    return { wished, item: { ...item, status: writeId ? 'TAKEN' : 'DONE', title, ...undo, writeId } as BulkItem };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { wished: [], item: { ...item, status: 'REFUSED', ...refusedBy(error) } as BulkItem };
  }
};

/** Does one item: its writes and what became of it are one transaction, so that a death leaves it done or not begun. */
const runItem = async (item: BulkItem, now: string, deps: Deps): Promise<void> => {
  for (let look = 0; look < mostLooks; look++) {
    const { wished, item: resolved } = await outcomeOf(item, now, deps);
    if (await deps.bulk.resolve(resolved, wished)) return;
    // Either another worker was first, or the entry has changed since it was read.
    if ((await deps.bulk.findItem(item))?.status !== 'WAITING') return;
  }
  throw new Error(`The entry has changed through ${mostLooks} looks.`);
};

/** Carries a bulk change out, item by item, from the first that waits: a worker that dies is followed by one that goes on. */
export const runBulkChange = async (
  { payload: { bulkId }, now }: Delivery<typeof jobs.runBulkChange>,
  all: Deps,
): Promise<string> => {
  const deps = remembering(all);
  const waiting = (await deps.bulk.listItems(bulkId)).filter(({ status }) => status === 'WAITING');
  for (const item of waiting) await runItem(item, now, deps);
  return `${waiting.length} items carried out`;
};

export const handler = queueHandler(jobs.runBulkChange, runBulkChange, {
  bulk,
  connections,
  calendars,
  entries,
  writes,
});
