import type { Limit } from '#shared/domain/draft-order.ts';
import {
  countedOf,
  type EndReason,
  endStatusOf,
  holdsOf,
  keptHolds,
  type Order,
  seatsOf,
} from '#shared/domain/order.ts';
import type { Try, Want } from '#shared/domain/reservation.ts';
import { seatTaken } from '#shared/domain/seat-sale.ts';
import type { Take } from '#shared/domain/stock.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import { countAnyway, countWithin, uncount } from './buyer-limits.ts';
import { whileContended } from './contention.ts';
import { type Reason, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { orderItem, type Received, stepUpdate } from './orders.ts';
import { freeSeats, takenIn, takeSeats } from './seats.ts';
import { heldFor, putBack, type Sight, takeFrom } from './stock.ts';
import { refuseDeleted, whileNotDeleted } from './users.ts';

/** How a reservation that found its stock ended: the order is written, was written before, or is too many for one buyer. */
export type Reserved =
  | { kind: 'reserved'; order: Order }
  | { kind: 'existing'; order: Order }
  | { kind: 'over_limit'; held: Record<string, number> };

/** DynamoDB answers these when somebody else is writing the same items, or when it is asked too much at once. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const isShort = ({ code }: Reason): boolean => code === 'ConditionalCheckFailed';

/** The order with what it takes of each want, in the order of the wants. */
const withTakes = (order: Order, wants: readonly Want[], takes: readonly Take[][]): Order => ({
  ...order,
  holds: keptHolds(
    order.lines,
    wants.map(({ counterId, generation }, place) => [counterId, generation, takes[place] as Take[]]),
  ),
});

/** Each take with the want it serves, in the order in which a transaction lists them. */
const flat = (takes: readonly Take[][]) => takes.flatMap((list, want) => list.map((take) => ({ want, take })));

/** The refusals of stock actions: counters that held too little, or `busy` when anything merely got in the way. */
const readStockReasons = (
  reasons: readonly Reason[],
  listed: ReturnType<typeof flat>,
  sight: Sight,
): Exclude<Try<never>, { result: never }> => {
  const found = listed.flatMap(({ want, take: [shard] }, index) => {
    const reason = reasons[index] as Reason;
    return isShort(reason) ? [{ want, shard, available: heldFor(sight, reason.item) }] : [];
  });
  return found.length > 0 ? { outcome: 'short', found } : { outcome: 'busy' };
};

/** Refuses `seat_taken`, naming the seats that somebody else had, where that is why a transaction failed. */
const refuseTaken = (order: Order, seatReasons: readonly Reason[]): void => {
  const gone = seatReasons.filter(isShort).flatMap(({ item }) => (item ? takenIn(item, seatsOf(order)) : []));
  if (gone.length > 0) throw seatTaken(order.lines, gone);
};

/** What to write of an order: itself, what is wanted for it, what its buyer may have at most, and which stock they may see. */
export type Reservation = { draft: Order; wants: readonly Want[]; limits: readonly Limit[]; sight?: Sight };

/**
 * Writes an order and takes its stock, in one transaction and one round trip: the order (which is also its idempotency
 * record), the buyer's count, every counter it takes from, and every row it has seats in. Refuses `seat_taken`, and `not_signed_in` to a
 * buyer whose account was deleted.
 */
export const reserve = async (
  { draft, wants, limits, sight = 'public' }: Reservation,
  takes: Take[][],
): Promise<Try<Reserved>> => {
  const order = withTakes(draft, wants, takes);
  const listed = flat(takes);
  const seats = takeSeats(order.eventId, seatsOf(order), order.orderId);
  const actions = [
    {
      Put: {
        TableName: tableName(),
        Item: orderItem(order),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      },
    },
    countWithin(order, limits),
    ...listed.map(({ want, take }) => takeFrom(wants[want] as Want, take, sight)),
    ...seats,
    ...(order.userId ? [whileNotDeleted(order.userId)] : []),
  ];
  try {
    // The token makes the client's own retry of a lost answer the same write; any other try is another write.
    await transact(actions, fingerprint(order));
    return { outcome: 'done', result: { kind: 'reserved', order } };
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const [orderReason, limitReason, ...stockReasons] = error.reasons as [Reason, Reason, ...Reason[]];
    if (isShort(orderReason))
      return { outcome: 'moot', result: { kind: 'existing', order: withoutKeys<Order>(orderReason.item ?? {}) } };
    if (isShort(limitReason))
      return {
        outcome: 'moot',
        result: { kind: 'over_limit', held: (limitReason.item ?? {}) as Record<string, number> },
      };
    const rest = stockReasons.slice(listed.length);
    refuseTaken(order, rest.slice(0, seats.length));
    refuseDeleted(rest[seats.length]);
    if (!error.reasons.some((reason) => isShort(reason) || passing.has(reason.code))) throw error;
    return readStockReasons(stockReasons, listed, sight);
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
 * RELEASING → EXPIRED or CANCELLED: what was held goes back where it came from and the buyer's count goes down, with the
 * status and its seats, in one transaction. False when the order is no longer RELEASING: it was paid, or released before.
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
    uncount(order, countedOf(order)),
    ...holdsOf(order).flatMap(([counterId, generation, takes]) =>
      takes.map((take) => putBack({ counterId, generation }, take)),
    ),
    ...freeSeats(order.eventId, seatsOf(order), order.orderId),
  ]);

/** EXPIRED → PAID: money came late and there is stock again, or `seat_taken`. The buyer's limit is not asked; they have paid. */
export const retake = async (
  expired: Order,
  wants: readonly Want[],
  takes: Take[][],
  { intentId }: Received,
  now: string,
): Promise<Try<boolean>> => {
  const order = withTakes(expired, wants, takes);
  const listed = flat(takes);
  const { duepk, duesk } = orderItem(order);
  try {
    await transact([
      {
        Update: stepUpdate(order.orderId, {
          set: { status: 'PAID', paidAt: now, intentId, holds: order.holds, duepk, duesk },
          when: '#status = :expired',
          facts: { ':expired': 'EXPIRED' },
        }),
      },
      countAnyway(order, countedOf(order)),
      ...listed.map(({ want, take }) => takeFrom(wants[want] as Want, take)),
      ...takeSeats(order.eventId, seatsOf(order), order.orderId),
    ]);
    return { outcome: 'done', result: true };
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const [orderReason, , ...stockReasons] = error.reasons as [Reason, Reason, ...Reason[]];
    if (isShort(orderReason)) return { outcome: 'moot', result: false };
    refuseTaken(order, stockReasons.slice(listed.length));
    return readStockReasons(stockReasons, listed, 'public');
  }
};
