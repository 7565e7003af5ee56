import * as jobs from '#shared/contracts/jobs/ledger.ts';
import { transactionsOf } from '#shared/domain/ledger-history.ts';
import { dayOf } from '#shared/messages/format.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import * as dayBook from '#shared/storage/day-book.ts';
import * as ledger from '#shared/storage/ledger.ts';
import * as records from '#shared/storage/order-records.ts';
import * as organizations from '#shared/storage/organizations.ts';

type Deps = {
  records: Pick<typeof records, 'load'>;
  ledger: Pick<typeof ledger, 'post'>;
  dayBook: Pick<typeof dayBook, 'note'>;
  organizations: Pick<typeof organizations, 'find'>;
};

/**
 * Brings the books in step with an order. It looks at everything that has happened to the order's money, so a message that
 * was lost is made up for by the next, and one that comes twice writes nothing. The event is noted for the check of the night.
 */
export const postEntries = async (
  { payload: { orderId }, now }: Delivery<typeof jobs.postEntries>,
  { records, ledger, dayBook, organizations }: Deps,
): Promise<string> => {
  const found = await records.load(orderId);
  if (!found) return 'no such order';
  await dayBook.note(found.order.eventId, now);
  const transactions = transactionsOf(found);
  const organization = await organizations.find(found.order.organizationId);
  let written = 0;
  for (const transaction of transactions) {
    const day = dayOf(transaction.at, organization?.zone ?? 'UTC');
    if (await ledger.post(transaction, day)) written += 1;
  }
  return `${written} of ${transactions.length} transactions are new`;
};

export const handler = queueHandler(jobs.postEntries, postEntries, { records, ledger, dayBook, organizations });
