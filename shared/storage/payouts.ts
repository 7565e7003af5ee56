import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PayoutsAccount } from '#shared/domain/payouts.ts';
import { database, tableName, unlessBeaten, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** An organization's account with the payment provider, or undefined. */
export const find = async (organizationId: string): Promise<PayoutsAccount | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.payouts(organizationId), ConsistentRead: true }),
  );
  return Item && withoutKeys<PayoutsAccount>(Item);
};

/** Writes what the provider says of an account, unless newer news are there or the organization has another account. */
export const save = async (organizationId: string, account: PayoutsAccount): Promise<boolean> => {
  return unlessBeaten(
    database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.payouts(organizationId), type: 'PayoutsAccount', ...account },
        ConditionExpression: 'attribute_not_exists(pk) OR (accountId = :account AND toldAt <= :told)',
        ExpressionAttributeValues: { ':account': account.accountId, ':told': account.toldAt },
      }),
    ),
  );
};
