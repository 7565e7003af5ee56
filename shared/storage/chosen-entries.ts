import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ChosenEntries } from '#shared/domain/calendar-draft.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** Only what a worker has still to do is kept. */
const keptDays = 7;

/** Keeps what was chosen; the table's stream has it drafted. */
export const put = async (chosen: ChosenEntries): Promise<void> => {
  await database().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.chosenEntries(chosen.organizationId, chosen.choiceId),
        type: 'ChosenEntries',
        ...chosen,
        ttlSeconds: Math.ceil(Date.parse(chosen.chosenAt) / 1000) + keptDays * 86_400,
      },
    }),
  );
};

/** What was chosen, or undefined. */
export const find = async (organizationId: string, choiceId: string): Promise<ChosenEntries | undefined> => {
  const { Item } = await database().send(
    new GetCommand({
      TableName: tableName(),
      Key: keys.chosenEntries(organizationId, choiceId),
      ConsistentRead: true,
    }),
  );
  return Item && withoutKeys<ChosenEntries>(Item);
};
