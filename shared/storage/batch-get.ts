import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { database, tableName } from './database.ts';

/** BatchGetItem takes this many keys at once. */
const mostKeys = 100;

type Key = { pk: string; sk: string };

/** The items that lie at these keys, each asked for once; their order is not that of the keys, and missing ones are missing. */
export const batchGet = async (keys: readonly Key[]): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let wanted = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  while (wanted.length > 0) {
    const { Responses, UnprocessedKeys } = await database().send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: wanted.slice(0, mostKeys) } } }),
    );
    items.push(...(Responses?.[tableName()] ?? []));
    const unprocessed = (UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[];
    wanted = [...unprocessed, ...wanted.slice(mostKeys)];
  }
  return items;
};
