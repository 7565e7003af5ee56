import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Client, folded } from '#shared/domain/client.ts';
import { Refusal } from '#shared/domain/errors.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { names, readCursor, writeCursor } from './cursor.ts';
import { database, failedItem, isConditionFailure, tableName, withoutKeys } from './database.ts';
import { keys, lists } from './keys.ts';
import { table } from './table.ts';

/** Beside the client lies what it is found by, folded. */
type Stored = Client & { foundBy: string };

const itemOf = (client: Client) => ({
  ...keys.client(client.clientId),
  ...lists.clientsOf(client.organizationId, client.status, folded(client.name), client.clientId),
  type: 'Client',
  ...client,
  foundBy: folded(`${client.name} ${client.email}`),
});

const clientIn = (item: Record<string, unknown>): Client => {
  const { foundBy: _foundBy, ...client } = withoutKeys<Stored>(item);
  return client;
};

/** Adds a client. A repeat with the same id answers what lies there. */
export const create = async (client: Client): Promise<Made<Client>> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: itemOf(client),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { made: client, isRepeat: false };
  } catch (error) {
    const existing = isConditionFailure(error) && failedItem(error);
    if (existing) return { made: clientIn(existing), isRepeat: true };
    throw error;
  }
};

/** The client as the table holds it now, or undefined. */
export const find = async (clientId: string): Promise<Client | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.client(clientId), ConsistentRead: true }),
  );
  return Item && clientIn(Item);
};

/** How many clients one search looks at. */
const searchedAtOnce = 1000;

const placeOf = ({ pk, sk, gsi2pk, gsi2sk }: Record<string, unknown>) => ({ pk, sk, gsi2pk, gsi2sk });

type Wanted = { status: Client['status']; q?: string | undefined; limit: number; cursor?: string | undefined };

/** A page of an organization's clients by name. With `q` a page may hold fewer than `limit` and still have a next one. */
export const list = async (
  organizationId: string,
  { status, q, limit, cursor }: Wanted,
): Promise<{ clients: Client[]; nextCursor?: string }> => {
  const { gsi2pk } = lists.clientsOf(organizationId, status);
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byParent.name,
      KeyConditionExpression: 'gsi2pk = :list',
      ...(q && { FilterExpression: 'contains(foundBy, :q)' }),
      ExpressionAttributeValues: { ':list': gsi2pk, ...(q && { ':q': folded(q) }) },
      // A search looks at many to find few.
      Limit: q ? Math.max(limit, searchedAtOnce) : limit,
      ExclusiveStartKey: readCursor(
        cursor,
        (place) => place.gsi2pk === gsi2pk && names(place, 'pk', 'sk', 'gsi2pk', 'gsi2sk'),
      ),
    }),
  );
  const page = Items.slice(0, limit);
  const next = Items.length > limit ? placeOf(page.at(-1) ?? {}) : LastEvaluatedKey;
  return { clients: page.map(clientIn), ...(next && { nextCursor: writeCursor(next) }) };
};

/** Writes over the version before. Refuses `version_conflict`, also where the client was deleted meanwhile. */
export const change = async (before: Client, after: Client): Promise<Client> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: itemOf(after),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': before.version },
      }),
    );
    return after;
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** The seed of the secret link to a client's calendar, or undefined. */
export const findFeedLink = async (clientId: string): Promise<string | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.clientFeed(clientId), ConsistentRead: true }),
  );
  return Item?.feedLink as string | undefined;
};

/** Gives a client's calendar another secret link; the one before opens nothing more. */
export const setFeedLink = async (clientId: string, feedLink: string): Promise<void> => {
  await database().send(
    new PutCommand({ TableName: tableName(), Item: { ...keys.clientFeed(clientId), type: 'ClientFeed', feedLink } }),
  );
};

/** Ends the secret link to a client's calendar. */
export const removeFeedLink = async (clientId: string): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.clientFeed(clientId) }));
};

/** Removes a client; one that is gone is removed. */
export const remove = async (clientId: string): Promise<void> => {
  await removeFeedLink(clientId);
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.client(clientId) }));
};
