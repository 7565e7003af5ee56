import { randomUUID } from 'node:crypto';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { createTable } from '#local/cloud/create-table.ts';
import { database, tableName } from '#shared/storage/database.ts';

/** Has the rest of a test file work on a table of its own. Answers how to drop it: DynamoDB Local slows down with each. */
export const useOwnTable = async (): Promise<() => Promise<void>> => {
  const [shared, own] = [tableName(), `own-${randomUUID()}`];
  await createTable(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '', own);
  process.env.TABLE_NAME = own;
  return async () => {
    process.env.TABLE_NAME = shared;
    await database().send(new DeleteTableCommand({ TableName: own }));
  };
};
