import { jobs } from '#shared/contracts/jobs.ts';
import { listingsOf } from '#shared/domain/listing.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as searchIndex from '#shared/storage/search-index.ts';
import { loadSaleUncached } from '#shared/storage/ticket-types.ts';

type Deps = { searchIndex: Pick<typeof searchIndex, 'readState' | 'replace'>; loadSale: typeof loadSaleUncached };

/** Brings the public search in step with an event as it is now, whatever the message was about. */
export const indexEvent = async (
  { payload: { eventId }, now }: Delivery<typeof jobs.indexEvent>,
  { searchIndex, loadSale }: Deps,
): Promise<string> => {
  const state = await searchIndex.readState(eventId);
  const sale = await loadSale(eventId, { isConsistent: true });
  const copies = await searchIndex.replace(eventId, state, listingsOf(sale, now), now);
  return copies === undefined ? 'the index was in step' : `the index holds ${copies} entries of the event`;
};

export const handler = queueHandler(jobs.indexEvent, indexEvent, { searchIndex, loadSale: loadSaleUncached });
