import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { database, tableName } from './database.ts';

/** BatchGetItem takes this many keys at once. */
const mostKeys = 100;

type Key = { pk: string; sk: string };

/**
 * The items that lie at these keys, each asked for once; their order is not that of the keys, and missing ones are missing.
 * With `isConsistent`, as they are now, for twice the price.
 */
export const batchGet = async (keys: readonly Key[], isConsistent = false): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let wanted = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  while (wanted.length > 0) {
    const { Responses, UnprocessedKeys } = await database().send(
      new BatchGetCommand({
        RequestItems: { [tableName()]: { Keys: wanted.slice(0, mostKeys), ConsistentRead: isConsistent } },
      }),
    );
    items.push(...(Responses?.[tableName()] ?? []));
    const unprocessed = (UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[];
    wanted = [...unprocessed, ...wanted.slice(mostKeys)];
  }
  return items;
};
