import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Account, LedgerTransaction } from '#shared/domain/ledger.ts';
import type { Currency } from '#shared/domain/money.ts';
import { whileContended } from './contention.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { counting } from './daily-sales.ts';
import { type Action, database, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { keys, ledgerSpread, spreadOf } from './keys.ts';
import { everythingIn } from './partition.ts';

/** What stands in one account of one currency, in minor units. */
export type Balance = { currency: Currency; account: Account; amount: number };

const suffixes = Array.from({ length: ledgerSpread }, (_, suffix) => suffix);

const put = (transaction: LedgerTransaction, suffix: number): Action => ({
  Put: {
    TableName: tableName(),
    Item: {
      ...keys.ledger(transaction.organizationId, transaction.at, suffix, transaction.transactionId),
      type: 'LedgerTransaction',
      ...transaction,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const count = ({ organizationId, currency, entries }: LedgerTransaction, suffix: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.balance(organizationId, suffix, currency),
    UpdateExpression: `ADD ${entries.map(({ account }) => `${account} :${account}`).join(', ')}`,
    ExpressionAttributeValues: Object.fromEntries(entries.map(({ account, amount }) => [`:${account}`, amount])),
  },
});

/** Writes a transaction and counts it in its accounts and on its `day`, in one step. False where it had been written before. */
export const post = async (transaction: LedgerTransaction, day: string): Promise<boolean> => {
  const suffix = spreadOf(transaction.orderId, ledgerSpread);
  try {
    await whileContended(() =>
      transact([put(transaction, suffix), count(transaction, suffix), ...counting(transaction, day, suffix)]),
    );
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused && error.reasons[0]?.code === 'ConditionalCheckFailed') return false;
    throw error;
  }
};

/** What stands in each account now, by currency and account; accounts never touched are left out. */
export const balances = async (organizationId: string): Promise<Balance[]> => {
  const parts = await Promise.all(
    suffixes.map((suffix) => everythingIn({ pk: keys.balance(organizationId, suffix).pk }, { isConsistent: false })),
  );
  const sums = new Map<string, Balance>();
  for (const { pk: _, sk, ...amounts } of parts.flat()) {
    const currency = sk as Balance['currency'];
    for (const [account, amount] of Object.entries(amounts) as [Account, number][]) {
      const before = sums.get(`${currency} ${account}`);
      sums.set(`${currency} ${account}`, { currency, account, amount: (before?.amount ?? 0) + amount });
    }
  }
  return [...sums.values()];
};

type Placed = LedgerTransaction & { sk: string };

/** The months from `from` to `to`, the last one first: `2027-02`, `2027-01`. */
const monthsBetween = (from: string, to: string): string[] => {
  const months: string[] = [];
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)];
  for (let month = last; month >= first; ) {
    months.push(month);
    const [year, number] = month.split('-').map(Number) as [number, number];
    month = new Date(Date.UTC(year, number - 2)).toISOString().slice(0, 7);
  }
  return months;
};

const partOfMonth = async (pk: string, from: string, before: string, limit: number): Promise<Placed[]> => {
  const { Items = [] } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':before': before },
      ScanIndexForward: false,
      // BETWEEN takes its upper end in, which may be the last one of the page before.
      Limit: limit + 1,
    }),
  );
  return (Items as Placed[]).filter(({ sk }) => sk !== before);
};

/** What is asked of the books: from one moment to another, the newest first. */
export type Asked = { from: string; to: string; limit: number; cursor?: string | undefined };

/** A page of an organization's transactions, the newest first; its cost grows with the page and the months it spans. */
export const list = async (
  organizationId: string,
  { from, to, limit, cursor }: Asked,
): Promise<{ transactions: LedgerTransaction[]; nextCursor?: string }> => {
  const place = readCursor(
    cursor,
    ({ ledger, before }) => ledger === organizationId && typeof before === 'string' && before >= from,
  );
  const before = (place?.before as string | undefined) ?? `${to}~`;
  const found: Placed[] = [];
  for (const month of monthsBetween(from, before)) {
    const missing = limit + 1 - found.length;
    if (missing <= 0) break;
    const parts = await Promise.all(
      suffixes.map((suffix) => partOfMonth(keys.ledger(organizationId, month, suffix).pk, from, before, missing)),
    );
    found.push(...parts.flat().sort((a, b) => (a.sk < b.sk ? 1 : -1)));
  }
  const page = found.slice(0, limit);
  return {
    transactions: page.map((item) => withoutKeys<LedgerTransaction>(item)),
    ...(found.length > limit && { nextCursor: writeCursor({ ledger: organizationId, before: page.at(-1)?.sk }) }),
  };
};
