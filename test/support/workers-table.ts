import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { createTable } from '#local/cloud/create-table.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';

/**
 * Has the rest of a test file work on the table of its worker, where nobody else is at the same time, and forgets how many
 * calls to Google the file before has used. One for each file would be simpler; DynamoDB Local slows down with every table.
 */
export const useWorkersTable = async (): Promise<void> => {
  const name = `worker-${process.env.VITEST_POOL_ID ?? 0}`;
  await createTable(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '', name);
  process.env.TABLE_NAME = name;
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.callQuota('platform') }));
};
