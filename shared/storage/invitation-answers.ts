import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { InvitationAnswers, Invited } from '#shared/domain/invitation-answer.ts';
import { database, tableName, unlessBeaten, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** What calendars have answered to an invitation, or undefined. */
export const find = async ({ orderId, handedOn }: Invited): Promise<InvitationAnswers | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.answers(orderId, handedOn), ConsistentRead: true }),
  );
  return Item && withoutKeys<InvitationAnswers>(Item);
};

/** Stores the answers that follow those which were read; false where another answer was faster. */
export const put = async (answers: InvitationAnswers): Promise<boolean> => {
  return unlessBeaten(
    database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.answers(answers.orderId, answers.handedOn), type: 'InvitationAnswers', ...answers },
        ConditionExpression: 'attribute_not_exists(pk) OR revision = :read',
        ExpressionAttributeValues: { ':read': answers.revision - 1 },
      }),
    ),
  );
};
