import { exportLedgerRoute } from '#shared/contracts/ledger.ts';
import { csv } from '#shared/documents/csv.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { LedgerTransaction } from '#shared/domain/ledger.ts';
import { currencies } from '#shared/domain/money.ts';
import { referenceOf } from '#shared/domain/order.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { Reply } from '#shared/platform/reply.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as ledger from '#shared/storage/ledger.ts';
import { periodOf } from './period.ts';

type Deps = { ledger: Pick<typeof ledger, 'list'>; authorize: typeof authorize };

/** More would not fit into one answer; a shorter period does. */
const mostTransactions = 10_000;
const pageSize = 500;

const head = ['at', 'kind', 'order', 'event_id', 'account', 'debit', 'credit', 'currency', 'transaction_id'];

const rowsOf = ({ at, kind, orderId, eventId, currency, transactionId, entries }: LedgerTransaction) => {
  const { decimals } = currencies[currency];
  const major = (amount: number) => (amount > 0 ? Number((amount / 10 ** decimals).toFixed(decimals)) : '');
  return entries.map(({ account, amount }) => [
    at,
    kind,
    referenceOf(orderId),
    eventId,
    account,
    major(amount),
    major(-amount),
    currency,
    transactionId,
  ]);
};

/** The books of a period as a file for an accountant's software. */
export const exportLedger = async ({ access, query, now }: Request<typeof exportLedgerRoute>, { ledger }: Deps) => {
  const period = periodOf(query, now);
  const transactions: LedgerTransaction[] = [];
  let cursor: string | undefined;
  do {
    const page = await ledger.list(access.organizationId, { ...period, limit: pageSize, cursor });
    transactions.push(...page.transactions);
    cursor = page.nextCursor;
    if (transactions.length > mostTransactions) throw new Refusal('period_too_long', { facts: { maximum: 30 } });
  } while (cursor);
  const name = `ledger-${period.from.slice(0, 10)}-${period.to.slice(0, 10)}.csv`;
  return new Reply(csv(head, transactions.reverse().flatMap(rowsOf)), {
    headers: { 'content-disposition': `attachment; filename="${name}"` },
  });
};

export const handler = httpHandler(exportLedgerRoute, exportLedger, { ledger, authorize });
