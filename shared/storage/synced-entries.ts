import { BatchWriteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type SyncedEntry, startKey } from '#shared/domain/synced-entry.ts';
import { names, readCursor, writeCursor } from './cursor.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys, lists } from './keys.ts';
import { everythingIn } from './partition.ts';
import { table } from './table.ts';

type Of = Pick<SyncedEntry, 'connectionId' | 'calendarId'>;
type Stored = SyncedEntry & { generation: number };

const entryOf = (item: Record<string, unknown>): SyncedEntry => {
  const { generation: _generation, ...entry } = withoutKeys<Stored>(item);
  return entry;
};

const itemOf = (entry: SyncedEntry, generation: number) => ({
  ...keys.syncedEntry(entry.connectionId, entry.calendarId, entry.entryId),
  ...(entry.recurrence || entry.seriesId
    ? lists.seriesOf(entry.connectionId, entry.calendarId, entry.entryId)
    : lists.entriesOf(entry.connectionId, entry.calendarId, startKey(entry), entry.entryId)),
  type: 'SyncedEntry',
  ...entry,
  generation,
});

/** BatchWriteItem takes this many at once. */
const batchSize = 25;

type Write = NonNullable<
  NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>[string]
>[number];

const write = async (requests: readonly Write[]): Promise<void> => {
  let waiting = [...requests];
  while (waiting.length > 0) {
    const { UnprocessedItems } = await database().send(
      new BatchWriteCommand({ RequestItems: { [tableName()]: waiting.slice(0, batchSize) } }),
    );
    waiting = [...(UnprocessedItems?.[tableName()] ?? []), ...waiting.slice(batchSize)];
  }
};

type Place = { pk: string; sk: string };

const removal = ({ pk, sk }: Place): Write => ({ DeleteRequest: { Key: { pk, sk } } });

/** Every item of a calendar whose sort key begins like this, keys and generation only. */
const placesUnder = async (of: Of, beginning: string): Promise<(Place & { generation: number })[]> => {
  const { pk, sk } = keys.syncedEntry(of.connectionId, of.calendarId, beginning);
  const found: (Place & { generation: number })[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await database().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ProjectionExpression: 'pk, sk, generation',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    found.push(...(Items as (Place & { generation: number })[]));
    start = LastEvaluatedKey;
  } while (start);
  return found;
};

/** Writes entries as a read of this generation has found them, and removes those it found gone, with all dates of their series. */
export const apply = async (
  of: Of,
  { put, remove }: { put: readonly SyncedEntry[]; remove: readonly string[] },
  generation: number,
): Promise<void> => {
  const dates = await Promise.all(remove.map((entryId) => placesUnder(of, `${entryId}_`)));
  const gone = [...remove.map((entryId) => keys.syncedEntry(of.connectionId, of.calendarId, entryId)), ...dates.flat()];
  await write(gone.map(removal));
  await write(put.map((entry) => ({ PutRequest: { Item: itemOf(entry, generation) } })));
};

/** Removes what reads of earlier generations have written; all of it where the generation is infinite. */
export const removeBefore = async (of: Of, generation: number): Promise<void> => {
  const places = await placesUnder(of, '');
  await write(places.filter((place) => place.generation < generation).map(removal));
};

/** An entry as the table holds it now, or undefined. */
export const find = async ({
  connectionId,
  calendarId,
  entryId,
}: Of & Pick<SyncedEntry, 'entryId'>): Promise<SyncedEntry | undefined> => {
  const { Item } = await database().send(
    new GetCommand({
      TableName: tableName(),
      Key: keys.syncedEntry(connectionId, calendarId, entryId),
      ConsistentRead: true,
    }),
  );
  return Item && entryOf(Item);
};

/** The dates of a series that differ from it or were taken out, as the table holds them now. */
export const listDates = async ({
  connectionId,
  calendarId,
  entryId,
}: Of & Pick<SyncedEntry, 'entryId'>): Promise<SyncedEntry[]> => {
  const { pk, sk } = keys.syncedEntry(connectionId, calendarId, `${entryId}_`);
  return (await everythingIn({ pk, begins: sk })).map(entryOf);
};

type Page = { limit: number; cursor?: string | undefined };

const listFrom = async (
  { gsi2pk }: { gsi2pk: string },
  { from, to }: { from: string; to: string },
  { limit, cursor }: Page,
): Promise<{ entries: SyncedEntry[]; nextCursor?: string }> => {
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byParent.name,
      KeyConditionExpression: 'gsi2pk = :list AND gsi2sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':list': gsi2pk, ':from': from, ':to': to },
      Limit: limit,
      ExclusiveStartKey: readCursor(
        cursor,
        (place) => place.gsi2pk === gsi2pk && names(place, 'pk', 'sk', 'gsi2pk', 'gsi2sk'),
      ),
    }),
  );
  return { entries: Items.map(entryOf), ...(LastEvaluatedKey && { nextCursor: writeCursor(LastEvaluatedKey) }) };
};

/** A page of single entries that begin from the day `from` until before the day `to` (UTC), in that order. */
export const listBetween = ({ connectionId, calendarId }: Of, period: { from: string; to: string }, page: Page) =>
  listFrom(lists.entriesOf(connectionId, calendarId), period, page);

/** A page of series, each followed by its dates that differ. */
export const listSeries = ({ connectionId, calendarId }: Of, page: Page) =>
  listFrom(lists.seriesOf(connectionId, calendarId), { from: ' ', to: '~' }, page);

/** Every entry of a calendar, as the table holds it now. */
export const listAll = async (of: Of): Promise<SyncedEntry[]> => {
  const { pk } = keys.syncedEntry(of.connectionId, of.calendarId, '');
  const found: SyncedEntry[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await database().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    found.push(...Items.map(entryOf));
    start = LastEvaluatedKey;
  } while (start);
  return found;
};
