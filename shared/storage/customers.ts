import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { database, isConditionFailure, tableName } from './database.ts';
import { keys } from './keys.ts';

/** The provider's name for a person, or undefined while they have saved no card. */
export const findCustomer = async (userId: string): Promise<string | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.customer(userId), ConsistentRead: true }),
  );
  return Item?.customerId as string | undefined;
};

/** Remembers the provider's name for a person, once. */
export const setCustomer = async (userId: string, customerId: string): Promise<void> => {
  await database()
    .send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.customer(userId), type: 'Customer', customerId },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    .catch((error) => {
      if (!isConditionFailure(error)) throw error;
    });
};

/** Forgets it; what follows from that is for the table's stream to tell. */
export const removeCustomer = async (userId: string): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.customer(userId) }));
};
