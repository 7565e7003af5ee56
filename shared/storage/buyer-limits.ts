import type { Limit } from '#shared/domain/draft-order.ts';
import { type Action, tableName } from './database.ts';
import { keys } from './keys.ts';

/** Whose item it is: one for each buyer of an event, so that all their limits over all orders are one more action. */
type Whose = { eventId: string; buyerKey: string };

/** So many of a type, or uses of a promo code. */
type Counted = Pick<Limit, 'id' | 'quantity'>;

const change = ({ eventId, buyerKey }: Whose, counted: readonly Counted[], sign: 1 | -1) => ({
  TableName: tableName(),
  Key: keys.buyerLimit(eventId, buyerKey),
  UpdateExpression: `ADD ${counted.map((_, n) => `#id${n} :quantity${n}`).join(', ')}`,
  ExpressionAttributeNames: Object.fromEntries(counted.map(({ id }, n) => [`#id${n}`, id])),
  ExpressionAttributeValues: Object.fromEntries(counted.map(({ quantity }, n) => [`:quantity${n}`, sign * quantity])),
});

/** Counts an order against what its buyer may have at most, or fails the transaction. */
export const countWithin = (whose: Whose, limits: readonly Limit[]): Action => {
  const update = change(whose, limits, 1);
  return {
    Update: {
      ...update,
      ConditionExpression: limits
        .map((_, n) => `(attribute_not_exists(#id${n}) OR #id${n} <= :room${n})`)
        .join(' AND '),
      ExpressionAttributeValues: {
        ...update.ExpressionAttributeValues,
        ...Object.fromEntries(limits.map(({ quantity, most }, n) => [`:room${n}`, most - quantity])),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
};

/** Counts without asking: money has come for it. */
export const countAnyway = (whose: Whose, counted: readonly Counted[]): Action => ({
  Update: change(whose, counted, 1),
});

/** Takes an order off the buyer's count. */
export const uncount = (whose: Whose, counted: readonly Counted[]): Action => ({ Update: change(whose, counted, -1) });
