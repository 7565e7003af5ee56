import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderNote } from '#shared/domain/order-note.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { database, failedItem, isConditionFailure, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { everythingIn } from './partition.ts';

/** Adds a note. A repeat with the same id answers what lies there. */
export const add = async (note: OrderNote): Promise<Made<OrderNote>> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.orderNote(note.orderId, note.noteId), type: 'OrderNote', ...note },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { made: note, isRepeat: false };
  } catch (error) {
    const existing = isConditionFailure(error) && failedItem(error);
    if (existing) return { made: withoutKeys<OrderNote>(existing), isRepeat: true };
    throw error;
  }
};

/** The notes about an order, the newest first. */
export const list = async (orderId: string): Promise<OrderNote[]> => {
  const items = await everythingIn({ pk: keys.orderNote(orderId).pk });
  const notes = items.map((item) => withoutKeys<OrderNote>(item));
  return notes.toSorted((a, b) => b.at.localeCompare(a.at));
};

/** Removes what was written about an order, because its buyer is to be forgotten. Safe to repeat. */
export const removeAll = async (orderId: string): Promise<void> => {
  for (const { noteId } of await list(orderId))
    await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.orderNote(orderId, noteId) }));
};
