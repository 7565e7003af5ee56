import { type EndReason, endStatusOf, type Order, type Take } from '#shared/domain/order.ts';
import type { Try } from '#shared/domain/reservation.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import { countAnyway, countWithin, uncount } from './buyer-limits.ts';
import { whileContended } from './contention.ts';
import { type Reason, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { orderItem, type Received, stepUpdate } from './orders.ts';
import { putBack, takeFrom } from './stock.ts';

/** How a reservation that found its stock ended: the order is written, was written before, or is too many for one buyer. */
export type Reserved =
  | { kind: 'reserved' }
  | { kind: 'existing'; order: Order }
  | { kind: 'over_limit'; held: Record<string, number> };

/** DynamoDB answers these when somebody else is writing the same items, or when it is asked too much at once. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const isShort = ({ code }: Reason): boolean => code === 'ConditionalCheckFailed';

const withTakes = (order: Order, takes: readonly Take[][]): Order => ({
  ...order,
  lines: order.lines.map((line, index) => ({ ...line, takes: takes[index] as Take[] })),
});

/** Each take with the line it serves, in the order in which a transaction lists them. */
const flat = (takes: readonly Take[][]) => takes.flatMap((list, want) => list.map((take) => ({ want, take })));

/** The refusals of stock actions: counters that held too little, or `busy` when anything merely got in the way. */
const readStockReasons = (
  reasons: readonly Reason[],
  listed: ReturnType<typeof flat>,
): Exclude<Try<never>, { outcome: 'done' }> => {
  const found = listed.flatMap(({ want, take: [shard] }, index) => {
    const reason = reasons[index] as Reason;
    return isShort(reason) ? [{ want, shard, available: Number(reason.item?.available ?? 0) }] : [];
  });
  return found.length > 0 ? { outcome: 'short', found } : { outcome: 'busy' };
};

/**
 * Writes an order and takes its stock, in one transaction and one round trip: the order (which is also its idempotency
 * record), every counter it takes from, and the buyer's count. `mostByLine` is how many the buyer may hold in all.
 */
export const reserve = async (draft: Order, takes: Take[][], mostByLine: number[]): Promise<Try<Reserved>> => {
  const order = withTakes(draft, takes);
  const listed = flat(takes);
  const actions = [
    {
      Put: {
        TableName: tableName(),
        Item: orderItem(order),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      },
    },
    countWithin(order, mostByLine),
    ...listed.map(({ want, take }) => takeFrom(order.lines[want] as Order['lines'][number], take)),
  ];
  try {
    // The token makes the client's own retry of a lost answer the same write; any other try is another write.
    await transact(actions, fingerprint(order));
    return { outcome: 'done', result: { kind: 'reserved' } };
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const [orderReason, limitReason, ...stockReasons] = error.reasons as [Reason, Reason, ...Reason[]];
    if (isShort(orderReason))
      return { outcome: 'done', result: { kind: 'existing', order: withoutKeys<Order>(orderReason.item ?? {}) } };
    if (isShort(limitReason))
      return {
        outcome: 'done',
        result: { kind: 'over_limit', held: (limitReason.item ?? {}) as Record<string, number> },
      };
    if (!error.reasons.some((reason) => isShort(reason) || passing.has(reason.code))) throw error;
    return readStockReasons(stockReasons, listed);
  }
};

/** Runs a transaction whose first action is a step of an order; false where that step's condition did not hold. */
const transactStep = async (actions: Parameters<typeof transact>[0]): Promise<boolean> => {
  try {
    await whileContended(() => transact(actions));
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused && isShort(error.reasons[0] as Reason)) return false;
    throw error;
  }
};

/**
 * RELEASING → EXPIRED or CANCELLED: the stock goes back where it came from and the buyer's count goes down, with the
 * status, in one transaction. False when the order is no longer RELEASING: it was paid, or released before.
 */
export const release = (order: Order, reason: EndReason): Promise<boolean> =>
  transactStep([
    {
      Update: stepUpdate(order.orderId, {
        set: { status: endStatusOf(reason) },
        when: '#status = :releasing',
        facts: { ':releasing': 'RELEASING' },
        isDone: true,
      }),
    },
    uncount(order),
    ...order.lines.flatMap((line) => line.takes.map((take) => putBack(line, take))),
  ]);

/** EXPIRED → PAID: money came late and there is stock again. The buyer's limit is not asked; they have paid. */
export const retake = async (
  order: Order,
  takes: Take[][],
  { intentId }: Received,
  now: string,
): Promise<Try<boolean>> => {
  const { lines, ...rest } = withTakes(order, takes);
  const listed = flat(takes);
  const item = orderItem({ ...rest, lines });
  try {
    await transact([
      {
        Update: stepUpdate(order.orderId, {
          set: { status: 'PAID', paidAt: now, intentId, lines, duepk: item.duepk, duesk: item.duesk },
          when: '#status = :expired',
          facts: { ':expired': 'EXPIRED' },
        }),
      },
      countAnyway(order),
      ...listed.map(({ want, take }) => takeFrom(lines[want] as Order['lines'][number], take)),
    ]);
    return { outcome: 'done', result: true };
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const [orderReason, , ...stockReasons] = error.reasons as [Reason, Reason, ...Reason[]];
    if (isShort(orderReason)) return { outcome: 'done', result: false };
    return readStockReasons(stockReasons, listed);
  }
};
