import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { database, isConditionFailure, tableName } from './database.ts';
import { keys } from './keys.ts';
import { listOfPerson } from './order-lists.ts';

const noName = '';

/** Empties one attribute of an item that is still there. */
const blank = async (key: Record<string, unknown>, attribute: string, value: unknown): Promise<void> => {
  await database()
    .send(
      new UpdateCommand({
        TableName: tableName(),
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: 'SET #attribute = :value',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': value },
      }),
    )
    .catch((error) => {
      if (!isConditionFailure(error)) throw error;
    });
};

const ticketsOf = async (orderId: string): Promise<Record<string, unknown>[]> => {
  const { pk, sk } = keys.order(orderId);
  const { Items = [] } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk > :order',
      FilterExpression: '#type = :ticket',
      ProjectionExpression: 'pk, sk',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':pk': pk, ':order': sk, ':ticket': 'Ticket' },
    }),
  );
  return Items;
};

/**
 * Takes a person's name and address out of their orders and tickets; amounts, dates and payments stay for the books.
 * Each write stands alone and repeats harmlessly, so a run that was cut short is finished by the next.
 */
export const anonymizeBuyer = async (userId: string): Promise<void> => {
  let cursor: string | undefined;
  do {
    const page = await listOfPerson(userId, 50, cursor);
    for (const { orderId } of page.orders) {
      for (const ticket of await ticketsOf(orderId)) await blank(ticket, 'holderName', noName);
      await blank(keys.order(orderId), 'buyer', { name: noName, email: noName });
    }
    cursor = page.nextCursor;
  } while (cursor);
};
