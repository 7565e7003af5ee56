import type { Order } from '#shared/domain/order.ts';
import type { Refund, RefundedOrder } from '#shared/domain/refund.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { uncount } from './buyer-limits.ts';
import { type Action, tableName } from './database.ts';
import { dueSpread, keys, lists, spreadOf } from './keys.ts';
import { putBack } from './stock.ts';
import { countSale } from './tickets.ts';

/** The sweep looks at a refund so long after its last step; until then the queues are expected to have done their work. */
const sweepAfterMilliseconds = 10 * 60_000;

const dueAfter = (orderId: string, now: string) =>
  lists.due(spreadOf(orderId, dueSpread), new Date(Date.parse(now) + sweepAfterMilliseconds).toISOString(), orderId);

/** The order in its next revision, with what of it is `given` and without what is `gone`, if it still is as it was read. */
export const reviseOrder = (
  { orderId, status, revision = 0 }: Order,
  given: Readonly<Record<string, unknown>> = {},
  gone: readonly string[] = [],
): Action => {
  const set: Record<string, unknown> = { ...given, revision: revision + 1 };
  const names = new Set([...Object.keys(set), ...gone, 'status']);
  return {
    Update: {
      TableName: tableName(),
      Key: keys.order(orderId),
      UpdateExpression: `SET ${Object.keys(set).map((name) => `#${name} = :${name}`)}${gone.length > 0 ? ` REMOVE ${gone.map((name) => `#${name}`)}` : ''}`,
      ConditionExpression: `#status = :was_status AND (#revision = :was_revision OR (attribute_not_exists(#revision) AND :was_revision = :none))`,
      ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
        ':was_status': status,
        ':was_revision': revision,
        ':none': 0,
      },
    },
  };
};

/** The order's new sums, and `also` what else is new. While money is promised and not back the sweep watches it. */
export const stepOrder = (order: Order, after: RefundedOrder, now: string, also: Partial<Order> = {}): Action => {
  const isWaiting = after.refunded > after.returned;
  const sums = {
    ...also,
    status: after.status,
    refunded: after.refunded,
    returned: after.returned,
    ...(after.status === 'REFUNDED' && order.status !== 'REFUNDED' && { refundedAt: now }),
  };
  return isWaiting
    ? reviseOrder(order, { ...sums, ...dueAfter(order.orderId, now) })
    : reviseOrder(order, sums, ['duepk', 'duesk']);
};

/** The refund under its own key, once. */
export const putRefund = (refund: Refund): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.refund(refund.orderId, refund.refundId), type: 'Refund', ...refund },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** The refund in its next state, if it is still in the one that was read; one whose tickets were restored stays. */
export const stepRefund = (before: Refund, after: Refund): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.refund(after.orderId, after.refundId), type: 'Refund', ...after },
    ConditionExpression: '#status = :was AND attribute_not_exists(restoredAt)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':was': before.status },
  },
});

/**
 * A ticket that opens no door any more; `by` is the refund or dispute that ends it. With a `revision` it fails once the ticket
 * has another code, which it gets when it is handed on.
 */
export const voidTicket = (ticketId: string, by: string, revision?: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.ticket(ticketId),
    UpdateExpression: 'SET #status = :void, voidedBy = :by',
    ConditionExpression: `(#status = :valid OR voidedBy = :by)${revision === undefined ? '' : ' AND revision = :read'}`,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':void': 'VOID',
      ':valid': 'VALID',
      ':by': by,
      ...(revision !== undefined && { ':read': revision }),
    },
  },
});

/** A ticket that opens a door again, or has opened it, if `by` ended it. */
export const reviveTicket = ({ ticketId, admitted }: Ticket, by: string): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.ticket(ticketId),
    UpdateExpression: 'SET #status = :status REMOVE voidedBy',
    ConditionExpression: '#status = :void AND voidedBy = :by',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': admitted ? 'USED' : 'VALID', ':void': 'VOID', ':by': by },
  },
});

/** What a refund takes back from the counters: stock on sale again, sales, and what its buyer has had. */
export const takeBack = (order: Order, { parts, returns }: Refund): Action[] => {
  const ended = parts.filter(({ pieces }) => pieces > 0);
  return [
    ...returns.flatMap(([counterId, generation, takes]) =>
      takes.map((take) => putBack({ counterId, generation }, take)),
    ),
    ...parts.map((part) => countSale(order, { ...part, sold: -part.pieces, revenue: -revenueOf(order, part) })),
    ...(ended.length > 0
      ? [
          uncount(
            order,
            ended.map(({ ticketTypeId, pieces }) => ({ id: ticketTypeId, quantity: pieces })),
          ),
        ]
      : []),
  ];
};

/** The money of a refund that failed is revenue again; its tickets stay void. */
export const countAgain = (order: Order, { parts }: Refund): Action[] =>
  parts
    .filter(({ amount }) => amount > 0)
    .map((part) => countSale(order, { ...part, sold: 0, revenue: revenueOf(order, part) }));

/** Revenue is what was paid without a fee or a tax that came on top. */
const revenueOf = ({ fee, tax }: Order, part: Refund['parts'][number]): number =>
  part.amount - (fee?.bearer === 'buyer' ? part.fee : 0) - (tax?.mode === 'added' ? part.tax : 0);
