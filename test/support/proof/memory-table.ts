import {
  ConditionalCheckFailedException,
  IdempotentParameterMismatchException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { table as schema } from '#shared/storage/table.ts';
import { holds, type Item, updated } from './expressions.ts';

/** One item that was written, as the table's stream tells it. */
export type Change = { before: Item | undefined; after: Item | undefined };

type Key = { pk: string; sk: string };
type Input = Record<string, unknown> & {
  Key?: Key;
  Item?: Item & Key;
  ConditionExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
};
type Action = Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', Input | undefined>;

const $metadata = {};
const removeUndefined = (item: Item): Item => JSON.parse(JSON.stringify(item)) as Item;
const pick = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.map((name) => [name, item[name]]));
const placeOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
const termsOf = ({ ExpressionAttributeNames: names, ExpressionAttributeValues: values }: Input) => ({ names, values });
const asked = (input: Input, item: Item | undefined) =>
  input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && item
    ? { Item: marshall(item, { removeUndefinedValues: true }) }
    : {};

/**
 * DynamoDB in memory, for what its local edition is too slow for: every order of steps of several people. It answers the
 * document client's commands on one table, conditions, transactions and indexes included; test/integration/proof compares it with
 * the real thing.
 */
export const startMemoryTable = (onChange: (change: Change) => void) => {
  const items = new Map<string, Item & Key>();
  const tokens = new Map<string, string>();

  const write = (place: string, after: (Item & Key) | undefined) => {
    const before = items.get(place);
    if (after) items.set(place, after);
    else items.delete(place);
    if (JSON.stringify(before) !== JSON.stringify(after)) onChange({ before, after });
  };

  /** The item that one action would leave, or that its condition does not hold. */
  const plan = (
    kind: string,
    input: Input,
  ): { place: string; before: Item | undefined; after?: Item; isRefused: boolean } => {
    const key = (input.Key ?? input.Item) as Key;
    const place = placeOf(key);
    const before = items.get(place);
    if (!holds(input.ConditionExpression, before ?? {}, termsOf(input))) return { place, before, isRefused: true };
    const start = before ?? { pk: key.pk, sk: key.sk };
    const made: Record<string, () => Item | undefined> = {
      Put: () => removeUndefined(input.Item as Item),
      Update: () => removeUndefined(updated(input.UpdateExpression ?? '', start, termsOf(input))),
      Delete: () => undefined,
      ConditionCheck: () => before,
    };
    const after = made[kind]?.();
    return { place, before, ...(after && { after }), isRefused: false };
  };

  const single = (kind: string, input: Input) => {
    const { place, before, after, isRefused } = plan(kind, input);
    if (isRefused)
      throw new ConditionalCheckFailedException({
        message: 'The condition failed',
        $metadata,
        ...asked(input, before),
      });
    write(place, after as (Item & Key) | undefined);
    const returned = { ALL_NEW: after, ALL_OLD: before }[input.ReturnValues as 'ALL_NEW' | 'ALL_OLD'];
    return returned ? { Attributes: structuredClone(returned) } : {};
  };

  const transact = ({ TransactItems, ClientRequestToken: token }: Item) => {
    const actions = (TransactItems as Action[]).map((action) => {
      const [[kind, input] = []] = Object.entries(action);
      return { kind: kind as string, input: input as Input };
    });
    const request = JSON.stringify(actions);
    if (typeof token === 'string') {
      if (tokens.get(token) === request) return {};
      if (tokens.has(token)) throw new IdempotentParameterMismatchException({ message: 'Other parameters', $metadata });
    }
    const plans = actions.map(({ kind, input }) => ({ input, ...plan(kind, input) }));
    if (new Set(plans.map(({ place }) => place)).size < plans.length)
      throw new Error('A transaction names an item twice.');
    if (plans.some(({ isRefused }) => isRefused))
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata,
        CancellationReasons: plans.map(({ isRefused, input, before }) =>
          isRefused ? { Code: 'ConditionalCheckFailed', ...asked(input, before) } : { Code: 'None' },
        ),
      });
    for (const { place, after } of plans) write(place, after as (Item & Key) | undefined);
    if (typeof token === 'string') tokens.set(token, request);
    return {};
  };

  const query = (input: Input) => {
    const index = Object.values(schema.indexes).find(({ name }) => name === input.IndexName);
    const [pk, sk] = index ? [index.partitionKey, index.sortKey] : ['pk', 'sk'];
    const found = [...items.values()]
      .filter((item) => pk in item && holds(input.KeyConditionExpression as string, item, termsOf(input)))
      .sort((a, b) => (String((a as Item)[sk]) < String((b as Item)[sk]) ? -1 : 1));
    if (input.ScanIndexForward === false) found.reverse();
    const start = input.ExclusiveStartKey as (Item & Key) | undefined;
    const from = start ? found.findIndex((item) => placeOf(item) === placeOf(start)) + 1 : 0;
    const limit = (input.Limit as number | undefined) ?? Number.POSITIVE_INFINITY;
    const page = found.slice(from, from + limit);
    const last = page.length === limit ? (page.at(-1) as Item & Key) : undefined;
    const LastEvaluatedKey = last && pick(last, ['pk', 'sk', pk, sk]);
    const kept = page.filter((item) => holds(input.FilterExpression as string | undefined, item, termsOf(input)));
    const projected =
      index?.projection === 'KEYS_ONLY' ? kept.map((item) => pick(item, ['pk', 'sk', pk, sk])) : structuredClone(kept);
    return {
      ...(input.Select !== 'COUNT' && { Items: projected }),
      Count: kept.length,
      ...(LastEvaluatedKey && { LastEvaluatedKey }),
    };
  };

  const batchGet = ({ RequestItems }: Item) => {
    const [[name = '', { Keys }] = ['', { Keys: [] }]] = Object.entries(
      RequestItems as Record<string, { Keys: Key[] }>,
    );
    const found = Keys.flatMap((key) => items.get(placeOf(key)) ?? []);
    return { Responses: { [name]: structuredClone(found) } };
  };

  const commands: Record<string, (input: Input) => unknown> = {
    GetCommand: ({ Key }) => {
      const Item = items.get(placeOf(Key as Key));
      return Item ? { Item: structuredClone(Item) } : {};
    },
    PutCommand: (input) => single('Put', input),
    UpdateCommand: (input) => single('Update', input),
    DeleteCommand: (input) => single('Delete', input),
    TransactWriteCommand: transact,
    QueryCommand: query,
    BatchGetCommand: batchGet,
  };

  return {
    items,
    /** Runs a command of the document client, by its name. */
    run: (name: string, input: unknown): unknown => {
      const command = commands[name];
      if (!command) throw new Error(`The table in memory does not know ${name}.`);
      return command(input as Input);
    },
  };
};
