import * as jobs from '#shared/contracts/jobs/events.ts';
import { listingsOf } from '#shared/domain/listing.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import { isConditionFailure, TransactionRefused } from '#shared/storage/database.ts';
import * as searchIndex from '#shared/storage/search-index.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = { searchIndex: Pick<typeof searchIndex, 'readState' | 'replace'>; loadSale: typeof loadSaleUncached };

/** Two messages about one event often meet; the one that comes second looks again at once rather than after its queue's wait. */
const mostTries = 4;

/** Brings the public search in step with an event as it is now, whatever the message was about. */
export const indexEvent = async (
  { payload: { eventId }, now }: Delivery<typeof jobs.indexEvent>,
  { searchIndex, loadSale }: Deps,
): Promise<string> => {
  for (let tries = 1; ; tries++) {
    const state = await searchIndex.readState(eventId);
    const sale = await loadSale(eventId, { isConsistent: true });
    try {
      const copies = await searchIndex.replace(eventId, state, listingsOf(sale, now), now);
      return copies === undefined ? 'the index was in step' : `the index holds ${copies} entries of the event`;
    } catch (error) {
      const isOvertaken = isConditionFailure(error) || error instanceof TransactionRefused;
      if (!isOvertaken || tries === mostTries) throw error;
    }
  }
};

export const handler = queueHandler(jobs.indexEvent, indexEvent, { searchIndex, loadSale: loadSaleUncached });
