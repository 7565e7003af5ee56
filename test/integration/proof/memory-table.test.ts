import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as commands from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createTable } from '#local/cloud/create-table.ts';
import { startMemoryTable } from '#test/support/proof/memory-table.ts';
import { layScene, type Scenario, scenarios } from '#test/support/proof/scenarios.ts';
import { startWorld } from '#test/support/proof/world.ts';

type Input = Record<string, unknown>;
type Sent = { name: string; input: Input };

const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB as string;
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = commands.DynamoDBDocumentClient.from(
  new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 }),
  { marshallOptions: { removeUndefinedValues: true } },
);
// The cloud in memory puts another one in its place, for every client there is.
const { send } = commands.DynamoDBDocumentClient.prototype;

const tableName = `Proof-${randomUUID()}`;
beforeAll(() => createTable(endpoint, tableName));

afterEach(() => {
  vi.useRealTimers();
});

/** The same for the table of this test; what is not defined is not there. */
const toTable = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (key, part) =>
      key === 'TableName' ? tableName : key === 'RequestItems' ? { [tableName]: Object.values(part)[0] } : part,
    ),
  );

/** An answer without what says nothing: the order of a batch, and how long it took. */
const answerOf = ({ Item, Items, Count, Attributes, LastEvaluatedKey, Responses }: Input): unknown => {
  const batch = Object.values((Responses ?? {}) as Record<string, Input[]>).flat();
  const inOrder = batch.sort((a, b) => (`${a.pk}${a.sk}` < `${b.pk}${b.sk}` ? -1 : 1));
  return { Item, Items, Count, Attributes, LastEvaluatedKey, inOrder };
};

/** What an error tells: its name, why, and what lay there. */
const complaintOf = (error: unknown): unknown => {
  const { name, Item, CancellationReasons } = error as Error & { Item?: unknown; CancellationReasons?: Input[] };
  return { name, Item, reasons: CancellationReasons?.map((reason) => ({ code: reason.Code, item: reason.Item })) };
};

const inMemory = (table: ReturnType<typeof startMemoryTable>, { name, input }: Sent): unknown => {
  try {
    return answerOf(table.run(name, input) as Input);
  } catch (error) {
    return complaintOf(error);
  }
};

const really = ({ name, input }: Sent): Promise<unknown> => {
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: the command is known by its name only
  const Command = commands[name as 'GetCommand'];
  const sending: Promise<Input> = Reflect.apply(send, client, [new Command(toTable(input) as never)]);
  return sending.then(answerOf, complaintOf);
};

/** Everything that the product sends to its table in a scenario. */
const sentIn = async ({ types, laid, happens }: Scenario): Promise<Sent[]> => {
  const sent: Sent[] = [];
  const world = await startWorld({ without: ['sendMail'] });
  const { run } = world.table;
  world.table.run = (name, input) => {
    sent.push({ name, input: toTable(input as Input) });
    return run(name, input);
  };
  const scene = await layScene(world, types);
  await happens(scene, (await laid?.(scene)) ?? '');
  await world.untilQuiet();
  await world.sweep();
  return sent;
};

const expectSame = async (all: readonly Sent[]): Promise<void> => {
  const table = startMemoryTable(() => undefined);
  for (const [place, sent] of all.entries()) {
    const [expected, found] = [await really(sent), inMemory(table, sent)];
    expect([place, sent, found]).toEqual([place, sent, expected]);
  }
};

/** Each scenario takes seconds, so that a run tries one half of them or the other, and all where PROOF is `full`. */
const half = Math.random() < 0.5 ? 0 : 1;
const tried = scenarios.filter((_, place) => process.env.PROOF === 'full' || place % 2 === half);

test.each(tried)('answers like DynamoDB to everything that is sent when $name', async (scenario) => {
  await expectSame(await sentIn(scenario));
});

const key = (pk: string, sk = '-') => ({ pk, sk });
const put = (Item: Input, more: Input = {}): Sent => ({ name: 'PutCommand', input: { TableName: '', Item, ...more } });
const update = (Key: Input, UpdateExpression: string, more: Input = {}): Sent => ({
  name: 'UpdateCommand',
  input: { TableName: '', Key, UpdateExpression, ReturnValues: 'ALL_NEW', ...more },
});
const query = (more: Input): Sent => ({ name: 'QueryCommand', input: { TableName: '', ...more } });
const transact = (...TransactItems: Input[]): Sent => ({ name: 'TransactWriteCommand', input: { TransactItems } });
const withAll = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };

test('answers like DynamoDB where conditions fail, attributes are missing and pages end', async () => {
  const a = key('a');
  const one = { ':one': 1 };
  const inTransaction = { TableName: '', Key: a };
  const list = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'list' } };
  const entry = (sk: string) => ({ ...key('list', sk), gsi2pk: 'all', gsi2sk: `z${sk}`, duepk: 'd', duesk: sk });
  await expectSame([
    put(
      { ...a, count: 3, box: { core: 'it' }, labels: ['x', 'y'] },
      { ConditionExpression: 'attribute_not_exists(pk)' },
    ),
    put({ ...a, count: 9 }, { ConditionExpression: 'attribute_not_exists(pk)', ...withAll }),
    put({ ...key('b') }, { ConditionExpression: 'attribute_exists(pk)', ...withAll }),
    update(a, 'SET #count = #count - :one', {
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: one,
    }),
    update(a, 'ADD lacking :one REMOVE labels', { ExpressionAttributeValues: one }),
    update(a, 'SET box.extra = if_not_exists(box.extra, :one), kept = box.core', { ExpressionAttributeValues: one }),
    update(key('new'), 'SET begun = :one', { ExpressionAttributeValues: one }),
    ...['lacks <> :one', 'lacks = :one', 'NOT lacks = :one', 'lacks < :one', 'attribute_exists(box.core)'].map(
      (ConditionExpression) => update(a, 'SET seen = :one', { ConditionExpression, ExpressionAttributeValues: one }),
    ),
    ...['seen IN (:one, :two)', 'seen BETWEEN :one AND :two', '(seen = :two OR seen = :one) AND NOT seen = :two'].map(
      (ConditionExpression) =>
        update(a, 'SET again = :one', { ConditionExpression, ExpressionAttributeValues: { ':one': 1, ':two': 2 } }),
    ),
    transact(
      { ConditionCheck: { ...inTransaction, ConditionExpression: 'attribute_exists(lacks)', ...withAll } },
      { Put: { TableName: '', Item: key('c') } },
      {
        Update: {
          ...inTransaction,
          Key: key('d'),
          UpdateExpression: 'ADD n :one',
          ConditionExpression: 'n = :one',
          ExpressionAttributeValues: one,
          ...withAll,
        },
      },
    ),
    { name: 'GetCommand', input: { TableName: '', Key: key('c') } },
    transact(
      { Put: { TableName: '', Item: key('c') } },
      { Delete: { TableName: '', Key: a } },
      { Update: { ...inTransaction, Key: key('d'), UpdateExpression: 'ADD n :one', ExpressionAttributeValues: one } },
    ),
    ...['c', 'a', 'd'].map((pk) => ({ name: 'GetCommand', input: { TableName: '', Key: key(pk) } })),
    ...['1', '2', '3', '4'].map((sk) => put(entry(sk))),
    query({ ...list, Limit: 2 }),
    query({ ...list, Limit: 2, ExclusiveStartKey: key('list', '2') }),
    query({ ...list, Limit: 4 }),
    query({ ...list, ScanIndexForward: false, Limit: 3 }),
    query({ ...list, Select: 'COUNT', Limit: 3 }),
    query({
      ...list,
      FilterExpression: 'duesk <> :two',
      ExpressionAttributeValues: { ':pk': 'list', ':two': '2' },
      Limit: 3,
    }),
    query({
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :all AND gsi2sk < :end',
      ExpressionAttributeValues: { ':all': 'all', ':end': 'z4' },
      Limit: 2,
    }),
    query({
      IndexName: 'due',
      KeyConditionExpression: 'duepk = :d AND duesk <= :end',
      ExpressionAttributeValues: { ':d': 'd', ':end': '3' },
    }),
  ]);
});
