import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Order, OrderStatus } from '#shared/domain/order.ts';
import { names, readCursor, writeCursor } from './cursor.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { dueSpread, lists, orderListSpread } from './keys.ts';
import { table } from './table.ts';

/** A page of orders, the newest first. */
export type Page = { orders: Order[]; nextCursor?: string };

/** A person's orders, the newest first. */
export const listOfPerson = async (userId: string, limit: number, cursor?: string): Promise<Page> => {
  const { gsi1pk } = lists.ordersOf(userId);
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byPerson.name,
      KeyConditionExpression: 'gsi1pk = :list',
      ExpressionAttributeValues: { ':list': gsi1pk },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: readCursor(
        cursor,
        (place) => place.gsi1pk === gsi1pk && names(place, 'pk', 'sk', 'gsi1pk', 'gsi1sk'),
      ),
    }),
  );
  return {
    orders: Items.map((item) => withoutKeys<Order>(item)),
    ...(LastEvaluatedKey && { nextCursor: writeCursor(LastEvaluatedKey) }),
  };
};

type Placed = Order & { gsi2sk: string };

/** One of an event's partial lists, read little by little from a place downwards. */
const partOfEvent = (eventId: string, suffix: number, before: string) => {
  let place = before;
  let isExhausted = false;
  const waiting: Placed[] = [];
  const fill = async (limit: number): Promise<void> => {
    if (waiting.length > 0 || isExhausted) return;
    const { Items = [] } = await database().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: table.indexes.byParent.name,
        KeyConditionExpression: 'gsi2pk = :list AND gsi2sk < :before',
        ExpressionAttributeValues: { ':list': lists.ordersFor(eventId, suffix).gsi2pk, ':before': place },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    waiting.push(...(Items as Placed[]));
    isExhausted = Items.length < limit;
    place = waiting.at(-1)?.gsi2sk ?? place;
  };
  return { fill, head: () => waiting[0], take: () => waiting.shift() };
};

/** So many orders are looked at for one page at the most, however few of them have the wanted status. */
const mostLookedAt = 500;

/**
 * An event's orders, the newest first: the partial lists are read side by side, each only as far as the page needs, and
 * merged. The cursor is the place of the last order looked at, which is one for all of them.
 */
export const listOfEvent = async (
  eventId: string,
  limit: number,
  { cursor, status }: { cursor?: string; status?: OrderStatus },
): Promise<Page> => {
  const from = readCursor(cursor, ({ eventId: of, before }) => of === eventId && typeof before === 'string');
  const parts = Array.from({ length: orderListSpread }, (_, suffix) =>
    partOfEvent(eventId, suffix, (from?.before as string | undefined) ?? '~'),
  );
  const chunk = Math.ceil(limit / orderListSpread) + 2;
  const orders: Order[] = [];
  let last: string | undefined;
  for (let looked = 0; looked < mostLookedAt && orders.length < limit; looked++) {
    await Promise.all(parts.map((part) => part.fill(chunk)));
    const newest = parts.reduce((a, b) => ((b.head()?.gsi2sk ?? '') > (a.head()?.gsi2sk ?? '') ? b : a));
    const item = newest.take();
    if (!item) return { orders };
    last = item.gsi2sk;
    if (!status || item.status === status) orders.push(withoutKeys<Order>(item));
  }
  const isMore = (await Promise.all(parts.map((part) => part.fill(1).then(() => part.head())))).some(Boolean);
  return { orders, ...(isMore && { nextCursor: writeCursor({ eventId, before: last }) }) };
};

/** The ids of orders that have waited too long for their next step, the oldest first. */
export const listDue = async (now: string, limit: number): Promise<string[]> => {
  const parts = await Promise.all(
    Array.from({ length: dueSpread }, async (_, suffix) => {
      const { Items = [] } = await database().send(
        new QueryCommand({
          TableName: tableName(),
          IndexName: table.indexes.due.name,
          KeyConditionExpression: 'duepk = :list AND duesk <= :now',
          ExpressionAttributeValues: { ':list': lists.due(suffix).duepk, ':now': `${now}~` },
          Limit: limit,
        }),
      );
      return Items.map((item) => String(item.duesk));
    }),
  );
  return parts
    .flat()
    .sort()
    .slice(0, limit)
    .map((place) => place.slice(place.indexOf('#') + 1));
};
