import { figureNames, salesOf, sumOfSales } from './daily-sales.ts';
import type { LedgerTransaction } from './ledger.ts';
import { transactionsOf } from './ledger-history.ts';
import type { OrderHistory, Snapshot } from './snapshot.ts';
import type { Fault } from './truth-rules.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** I8: what an order says of its money is what its refunds and disputes say. */
export const sumsFaults = ({ orders }: Snapshot): Fault[] =>
  orders.flatMap(({ order, refunds, disputes }: OrderHistory): Fault[] => {
    const { orderId: about, total, refunded = 0, returned = 0, disputed = 0 } = order;
    const promised = sum(refunds.filter(({ status }) => status !== 'FAILED').map(({ amount }) => amount));
    const back = sum(refunds.filter(({ status }) => status === 'DONE').map(({ amount }) => amount));
    const withheld = sum(disputes.map((dispute) => dispute.withheld));
    const isSummed = refunded === promised && returned === back && disputed === withheld;
    return [
      ...(isSummed
        ? []
        : [
            {
              rule: 'I8' as const,
              about,
              found: `says ${refunded}, ${returned}, ${disputed}; is ${promised}, ${back}, ${withheld}`,
            },
          ]),
      ...(refunded > total || returned > refunded
        ? [{ rule: 'I8' as const, about, found: `${returned} of ${refunded} of ${total} given back` }]
        : []),
    ];
  });

const written = ({ transactionId, at, entries }: LedgerTransaction): string =>
  JSON.stringify([transactionId, at, entries.map(({ account, amount }) => [account, amount])]);

/** B1: the books hold what happened. What is missing can be written; what differs is for people to look at. */
export const booksFaults = ({ orders, books }: Snapshot): Fault[] =>
  orders.flatMap((history): Fault[] => {
    const about = history.order.orderId;
    const found = books.get(about) ?? [];
    const wanted = transactionsOf(history);
    const ids = new Set(found.map(({ transactionId }) => transactionId));
    const missing = wanted.filter(({ transactionId }) => !ids.has(transactionId));
    const asWanted = new Set(wanted.map(written));
    const wrong = found.filter((transaction) => !asWanted.has(written(transaction)));
    return [
      ...(missing.length > 0
        ? [
            {
              rule: 'B1' as const,
              about,
              found: `${missing.map(({ kind }) => kind).join(', ')} missing`,
              mending: 'postEntries' as const,
            },
          ]
        : []),
      ...wrong.map(({ transactionId }) => ({ rule: 'B1' as const, about, found: `${transactionId} differs` })),
    ];
  });

/** B2: each day counts what was posted on it. */
export const daysFaults = ({ event, books, ofDays }: Snapshot): Fault[] => {
  const posted = sumOfSales([...books.values()].flat().map(salesOf));
  return figureNames
    .filter((name) => ofDays[name] !== posted[name])
    .map((name) => ({ rule: 'B2', about: event.eventId, found: `${name} ${ofDays[name]}, posted ${posted[name]}` }));
};
