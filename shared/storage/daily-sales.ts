import { type DailySales, salesOf, sumOfSales } from '#shared/domain/daily-sales.ts';
import type { LedgerTransaction } from '#shared/domain/ledger.ts';
import type { Currency } from '#shared/domain/money.ts';
import { type Action, tableName } from './database.ts';
import { keys, ledgerSpread } from './keys.ts';
import { everythingIn } from './partition.ts';

/** Counts a transaction on its day, for its organization and for its event; nothing where it is no sale and takes none back. */
export const counting = (transaction: LedgerTransaction, day: string, suffix: number): Action[] => {
  const figures = Object.entries(salesOf(transaction));
  if (figures.length === 0) return [];
  const { organizationId, eventId, currency } = transaction;
  return [organizationId, eventId].map((subject) => ({
    Update: {
      TableName: tableName(),
      Key: keys.dailySales(subject, day, suffix, currency),
      UpdateExpression: `SET #type = :type, #day = :day, currency = :currency ADD ${figures.map(([name]) => `${name} :${name}`).join(', ')}`,
      ExpressionAttributeNames: { '#type': 'type', '#day': 'day' },
      ExpressionAttributeValues: {
        ':type': 'DailySales',
        ':day': day,
        ':currency': currency,
        ...Object.fromEntries(figures.map(([name, amount]) => [`:${name}`, amount])),
      },
    },
  }));
};

type Days = { from: string; to: string };

const partsOf = (subject: string, { from, to }: Days) => {
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, nth) =>
    String(Number(from.slice(0, 4)) + nth),
  );
  return years.flatMap((year) =>
    Array.from({ length: ledgerSpread }, (_, suffix) => ({
      pk: keys.dailySales(subject, year, suffix).pk,
      between: [from, `${to}~`] as const,
    })),
  );
};

/**
 * What each day from `from` to `to` brought an organization or an event, by day and currency; days without a sale are left
 * out. Its cost grows with the days, never with what was sold on them.
 */
export const between = async (subject: string, days: Days): Promise<DailySales[]> => {
  const parts = await Promise.all(partsOf(subject, days).map((part) => everythingIn(part, { isConsistent: false })));
  const byDay = Map.groupBy(parts.flat() as DailySales[], ({ day, currency }) => `${day} ${currency}`);
  return [...byDay.keys()].sort().map((name) => {
    const spread = byDay.get(name) ?? [];
    const [day, currency] = name.split(' ') as [string, Currency];
    return { day, currency, ...sumOfSales(spread) };
  });
};
