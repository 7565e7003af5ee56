import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { names, readCursor, writeCursor } from './cursor.ts';
import { database, tableName, withoutKeys } from './database.ts';

/** Some of a partition: items whose sort key begins with `begins`, or lies from one key to another; else all of them. */
type Part = { pk: string; begins?: string; between?: readonly [from: string, to: string] };

const conditionOf = ({ begins, between }: Part): string => {
  if (begins) return 'pk = :pk AND begins_with(sk, :begins)';
  return between ? 'pk = :pk AND sk BETWEEN :from AND :to' : 'pk = :pk';
};

const queryFor = (part: Part) => ({
  TableName: tableName(),
  KeyConditionExpression: conditionOf(part),
  ExpressionAttributeValues: {
    ':pk': part.pk,
    ...(part.begins && { ':begins': part.begins }),
    ...(part.between && { ':from': part.between[0], ':to': part.between[1] }),
  },
});

/**
 * Every item of a part, by sort key, in as few reads as it takes. What was written just before is among them unless
 * `isConsistent` is false, which costs half.
 */
export const everythingIn = async (
  part: Part,
  { isConsistent = true }: { isConsistent?: boolean } = {},
): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await database().send(
      new QueryCommand({ ...queryFor(part), ConsistentRead: isConsistent, ExclusiveStartKey: start }),
    );
    items.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  return items;
};

/** What a part holds of each type, without keys: `const of = byType(items); of<Ticket>('Ticket')`. */
export const byType =
  (items: readonly Record<string, unknown>[]) =>
  <T>(type: string): T[] =>
    items.filter((item) => item.type === type).map((item) => withoutKeys<T>(item));

/** A page of a part by sort key, a moment old; from the last one down with `isNewestFirst`. Refuses `invalid_cursor` for a cursor of another list. */
export const pageIn = async <T>(
  part: Part,
  { limit, cursor, isNewestFirst = false }: { limit: number; cursor?: string | undefined; isNewestFirst?: boolean },
): Promise<{ items: T[]; nextCursor?: string }> => {
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      ...queryFor(part),
      Limit: limit,
      ScanIndexForward: !isNewestFirst,
      ExclusiveStartKey: readCursor(cursor, (place) => place.pk === part.pk && names(place, 'pk', 'sk')),
    }),
  );
  return {
    items: Items.map((item) => withoutKeys<T>(item)),
    ...(LastEvaluatedKey && { nextCursor: writeCursor(LastEvaluatedKey) }),
  };
};
