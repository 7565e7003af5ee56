import { listLedgerRoute } from '#shared/contracts/ledger.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as ledger from '#shared/storage/ledger.ts';
import { periodOf } from './period.ts';

type Deps = { ledger: Pick<typeof ledger, 'list'>; authorize: typeof authorize };

/** The books of an organization, the newest first. */
export const listLedger = async ({ access, query, now }: Request<typeof listLedgerRoute>, { ledger }: Deps) => {
  const { limit, cursor } = query;
  const asked = { ...periodOf(query, now), limit, cursor };
  const { transactions, nextCursor } = await ledger.list(access.organizationId, asked);
  return {
    data: transactions.map(({ organizationId: _, ...transaction }) => ({
      ...transaction,
      reference: referenceOf(transaction.orderId),
    })),
    ...(nextCursor && { nextCursor }),
  };
};

export const handler = httpHandler(listLedgerRoute, listLedger, { ledger, authorize });
