import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startDynamoDb } from '#local/cloud/dynamodb.ts';
import type { Running } from '#local/cloud/running.ts';
import { firstFailure, type StreamHandler } from '#local/runner/stream-batch.ts';
import { readable, startStreamPoller } from '#local/runner/stream-poller.ts';

let dynamoDb: Running;
let db: DynamoDBClient;
let streams: DynamoDBStreamsClient;
let tableName: string;
let tables = 0;

beforeAll(async () => {
  dynamoDb = await startDynamoDb({ port: 0, heapMegabytes: 256 });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  db = new DynamoDBClient({ endpoint: dynamoDb.url, region: 'eu-west-1', credentials });
  streams = new DynamoDBStreamsClient({ endpoint: dynamoDb.url, region: 'eu-west-1', credentials });
}, 30_000);
afterAll(async () => {
  db.destroy();
  streams.destroy();
  await dynamoDb.stop();
});
beforeEach(async () => {
  tables += 1;
  tableName = `things-${tables}`;
  await db.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
});

let writes = 0;
// Each put differs: one that changes nothing leaves no trace in the stream.
const put = (pk: string) =>
  db.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { pk: { S: pk }, write: { N: String(writes++) }, bytes: { B: Buffer.from('hi') } },
    }),
  );
const keysOf = (records: DynamoDBRecord[]) => records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? '');
const failAt = (record: DynamoDBRecord | undefined) => ({
  batchItemFailures: [{ itemIdentifier: record?.dynamodb?.SequenceNumber }],
});

async function pollUntil(handler: StreamHandler, condition: () => void, positionFile?: string) {
  const poller = await startStreamPoller({
    client: streams,
    tableName,
    handler,
    ...(positionFile && { positionFile }),
  });
  await vi.waitFor(condition, { timeout: 8000, interval: 20 }).finally(() => poller.stop());
}

test('hands over what was committed before it started, as Lambda does', async () => {
  await put('a');
  await put('a');
  const records: DynamoDBRecord[] = [];
  await pollUntil(
    async ({ Records }) => records.push(...Records),
    () => expect(records).toHaveLength(2),
  );
  expect(records[0]).toMatchObject({ eventName: 'INSERT', eventSource: 'aws:dynamodb' });
  expect(records[1]).toMatchObject({
    eventName: 'MODIFY',
    dynamodb: {
      Keys: { pk: { S: 'a' } },
      NewImage: { pk: { S: 'a' }, bytes: { B: Buffer.from('hi').toString('base64') } },
      OldImage: { pk: { S: 'a' } },
      SequenceNumber: expect.stringMatching(/^\d+$/),
      ApproximateCreationDateTime: expect.any(Number),
    },
  });
});

test('loses nothing that is committed while it is down, and repeats nothing that was done', async () => {
  const positionFile = join(await mkdtemp(join(tmpdir(), 'stream-')), 'position.json');
  const keys: string[] = [];
  const handler: StreamHandler = async ({ Records }) => keys.push(...keysOf(Records));
  await put('a');
  await pollUntil(handler, () => expect(keys).toEqual(['a']), positionFile);
  await put('b');
  await pollUntil(handler, () => expect(keys).toEqual(['a', 'b']), positionFile);
});

test('delivers a change within half a second while idle', async () => {
  let arrived = 0;
  const poller = await startStreamPoller({ client: streams, tableName, handler: async () => (arrived = Date.now()) });
  await new Promise((resolve) => setTimeout(resolve, 400));
  const before = Date.now();
  await put('a');
  await vi.waitFor(() => expect(arrived).toBeGreaterThan(0), { timeout: 3000, interval: 10 });
  await poller.stop();
  expect(arrived - before).toBeLessThan(500);
});

test('resumes from the record the handler names as failed', async () => {
  for (const pk of ['a', 'b', 'c']) await put(pk);
  const batches: string[][] = [];
  await pollUntil(
    async ({ Records }) => {
      batches.push(keysOf(Records));
      return batches.length === 1 ? failAt(Records[1]) : undefined;
    },
    () =>
      expect(batches).toEqual([
        ['a', 'b', 'c'],
        ['b', 'c'],
      ]),
  );
});

test('tries the whole batch again when the handler throws, and goes on after it', async () => {
  for (const pk of ['a', 'b']) await put(pk);
  const batches: string[][] = [];
  await pollUntil(
    async ({ Records }) => {
      batches.push(keysOf(Records));
      if (batches.length === 1) throw new Error('boom');
      if (batches.length === 2) await put('c');
    },
    () => expect(batches).toEqual([['a', 'b'], ['a', 'b'], ['c']]),
  );
});

test('counts as done what comes before the earliest failure, and nothing for an unknown one', () => {
  const records = ['1', '2', '3'].map((SequenceNumber) => ({ dynamodb: { SequenceNumber } }));
  const failures = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });
  expect(firstFailure(records, undefined)).toBe(3);
  expect(firstFailure(records, failures('3', '2'))).toBe(1);
  expect(firstFailure(records, failures('9'))).toBe(0);
});

test('reads a shard only after its parent is finished or trimmed', () => {
  const shards = [
    { ShardId: 'parent' },
    { ShardId: 'child', ParentShardId: 'parent' },
    { ShardId: 'orphan', ParentShardId: 'gone' },
  ];
  const names = (finished: string[]) =>
    readable(shards, { of: (id) => ({ finished: finished.includes(id) }), set: async () => {} }).map((s) => s.ShardId);
  expect(names([])).toEqual(['parent', 'orphan']);
  expect(names(['parent'])).toEqual(['child', 'orphan']);
});
