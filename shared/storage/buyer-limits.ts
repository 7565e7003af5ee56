import type { OrderLine } from '#shared/domain/order.ts';
import { type Action, tableName } from './database.ts';
import { keys } from './keys.ts';

/** How many one buyer holds of each type of an event, in one item, so that a limit over all orders is one more action. */
type Held = { eventId: string; buyerKey: string; lines: readonly Pick<OrderLine, 'ticketTypeId' | 'quantity'>[] };

const change = ({ eventId, buyerKey, lines }: Held, sign: 1 | -1) => ({
  TableName: tableName(),
  Key: keys.buyerLimit(eventId, buyerKey),
  UpdateExpression: `ADD ${lines.map((_, n) => `#type${n} :quantity${n}`).join(', ')}`,
  ExpressionAttributeNames: Object.fromEntries(lines.map(({ ticketTypeId }, n) => [`#type${n}`, ticketTypeId])),
  ExpressionAttributeValues: Object.fromEntries(lines.map(({ quantity }, n) => [`:quantity${n}`, sign * quantity])),
});

/** Counts an order against the buyer's limits (`most` by line), or fails the transaction. */
export const countWithin = (held: Held, most: readonly number[]): Action => {
  const update = change(held, 1);
  return {
    Update: {
      ...update,
      ConditionExpression: held.lines
        .map((_, n) => `(attribute_not_exists(#type${n}) OR #type${n} <= :room${n})`)
        .join(' AND '),
      ExpressionAttributeValues: {
        ...update.ExpressionAttributeValues,
        ...Object.fromEntries(held.lines.map(({ quantity }, n) => [`:room${n}`, (most[n] as number) - quantity])),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
};

/** Counts an order without asking: money has come for it. */
export const countAnyway = (held: Held): Action => ({ Update: change(held, 1) });

/** Takes an order off the buyer's count. */
export const uncount = (held: Held): Action => ({ Update: change(held, -1) });
