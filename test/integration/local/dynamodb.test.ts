import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { startDynamoDb } from '#local/cloud/dynamodb.ts';

const INSTALL = 'DynamoDB Local needs Java 17 or newer: run `apt install openjdk-17-jre-headless`.';

test('says what to install when there is no Java', async () => {
  await expect(startDynamoDb({ port: 0, java: '/nowhere/java' })).rejects.toThrow(INSTALL);
});

test('says what to install when Java is too old', async () => {
  const java = join(await mkdtemp(join(tmpdir(), 'java-')), 'java');
  await writeFile(java, '#!/bin/sh\necho \'openjdk version "11.0.2"\' >&2\n');
  await chmod(java, 0o755);
  await expect(startDynamoDb({ port: 0, java })).rejects.toThrow(INSTALL);
});

test('names the service and the port when the port is taken', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  await expect(startDynamoDb({ port })).rejects.toThrow(`DynamoDB cannot start: port ${port} is already in use`);
  other.close();
});

test('tables outlive a restart on the same folder', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  const withClient = async <T>(use: (client: DynamoDBClient) => Promise<T>) => {
    const dynamoDb = await startDynamoDb({ port: 0, dataDir, heapMegabytes: 256 });
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint: dynamoDb.url, region: 'eu-west-1', credentials });
    return use(client).finally(() => dynamoDb.stop());
  };
  await withClient((client) =>
    client.send(
      new CreateTableCommand({
        TableName: 'things',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      }),
    ),
  );
  expect((await withClient((client) => client.send(new ListTablesCommand({})))).TableNames).toEqual(['things']);
}, 30_000);
