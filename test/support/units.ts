import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { database } from '#shared/storage/database.ts';

/** What DynamoDB would bill for one request, worked out from it: DynamoDB Local's own figures for transactions are wrong. */
export type Bill = { command: string; writeUnits: number; indexUnits: number; readUnits: number };

type Item = Record<string, unknown>;

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === 'boolean' || value === null || value === undefined) return 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum, element) => sum + 1 + sizeOf(element), 0);
  return 3 + Object.entries(value).reduce((sum, [name, part]) => sum + 1 + Buffer.byteLength(name) + sizeOf(part), 0);
};

/** The bytes of an item as DynamoDB counts them: names and values. */
export const itemBytes = (item: Item): number =>
  Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value), 0);

const kilobytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
const indexesOf = (item: Item): number => ['gsi1pk', 'gsi2pk', 'duepk'].filter((name) => name in item).length;

/** What a transaction would cost, by its actions. */
export const billTransaction = ({ TransactItems = [] }: TransactWriteCommandInput): Bill => {
  const puts = TransactItems.flatMap(({ Put }) => (Put?.Item ? [Put.Item] : []));
  // Updates of counters and limits are of items far below one kilobyte; each action is prepared and committed.
  const others = TransactItems.length - puts.length;
  const writeUnits = 2 * (others + puts.reduce((sum, item) => sum + kilobytes(itemBytes(item)), 0));
  return {
    command: 'TransactWrite',
    writeUnits,
    indexUnits: puts.reduce((sum, item) => sum + indexesOf(item) * kilobytes(itemBytes(item)), 0),
    readUnits: 0,
  };
};

/** Runs something and lists every request it made to the table, with what each would cost. */
export const billed = async <T>(run: () => Promise<T>): Promise<{ result: T; bills: Bill[] }> => {
  const bills: Bill[] = [];
  database().middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName).replace('Command', '');
      const input = args.input as Item;
      if (command === 'TransactWriteItems' || command === 'TransactWrite')
        bills.push(billTransaction(input as TransactWriteCommandInput));
      else
        bills.push({
          command,
          writeUnits: /Put|Update|Delete/.test(command) ? 1 : 0,
          indexUnits: 0,
          readUnits: /Get|Query/.test(command) ? (input.ConsistentRead ? 1 : 0.5) : 0,
        });
      return next(args);
    },
    { step: 'initialize', name: 'bill' },
  );
  try {
    return { result: await run(), bills };
  } finally {
    database().middlewareStack.remove('bill');
  }
};
