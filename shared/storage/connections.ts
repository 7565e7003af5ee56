import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type AnyConnection,
  type CalendarConnection,
  type Consent,
  isOfClient,
  type PendingConnection,
} from '#shared/domain/calendar-connection.ts';
import type { ConflictWinner } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import {
  type Action,
  database,
  isConditionFailure,
  TransactionRefused,
  tableName,
  transact,
  unlessBeaten,
  withoutKeys,
} from './database.ts';
import { keys } from './keys.ts';
import { everythingIn } from './partition.ts';
import { refuseDeleted, whileNotDeleted } from './users.ts';

/** Remembers a person who is on the way to Google's consent page. */
export const startConsent = async (consent: Consent): Promise<void> => {
  await database().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.consent(consent.state),
        type: 'CalendarConsent',
        ...consent,
        ttlSeconds: Math.ceil(Date.parse(consent.expiresAt) / 1000),
      },
    }),
  );
};

/** Takes a consent away, once, for the browser that started it; undefined where it is used, too old or another's. */
export const takeConsent = async (state: string, browserHash: string, now: string): Promise<Consent | undefined> => {
  try {
    const { Attributes } = await database().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.consent(state),
        // TTL may come days late, so the moment itself is part of the condition.
        ConditionExpression: 'browserHash = :browser AND expiresAt > :now',
        ExpressionAttributeValues: { ':browser': browserHash, ':now': now },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes && withoutKeys<Consent>(Attributes);
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
};

/** The Google accounts of a person or a client. */
export const listOf = async (ownerId: string): Promise<AnyConnection[]> => {
  const { pk, sk } = keys.connection(ownerId, '');
  return (await everythingIn({ pk, begins: sk })).map((item) => withoutKeys<AnyConnection>(item));
};

/** One of the Google accounts of a person or a client, or undefined. */
export const find = async (ownerId: string, connectionId: string): Promise<AnyConnection | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.connection(ownerId, connectionId), ConsistentRead: true }),
  );
  return Item && withoutKeys<AnyConnection>(Item);
};

/** Prepares a client's connection. Refuses `not_found` where the client is deleted meanwhile. */
export const prepare = async (connection: PendingConnection): Promise<void> => {
  const Item = { ...keyOf(connection), type: 'CalendarConnection', ...connection };
  const Put = { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    await transact([whileClientExists(connection.ownerId), { Put }]);
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    if (error.reasons[0]?.code === 'ConditionalCheckFailed') throw new Refusal('not_found', { cause: error });
    // A repeat with the same key meets what the first request has prepared.
    if (error.reasons[1]?.code !== 'ConditionalCheckFailed') throw error;
  }
};

/** Puts a client's connection that has to be consented to anew in the place of the one that was read. Refuses `version_conflict`. */
export const prepareAnew = async (read: AnyConnection, connection: PendingConnection): Promise<void> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(connection), type: 'CalendarConnection', ...connection },
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': read.version },
      }),
    );
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** Says whose change stands where both sides have changed an entry. Refuses `version_conflict`. */
export const setConflictWinner = async (read: AnyConnection, winner: ConflictWinner): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(read),
        UpdateExpression: 'SET conflictWinner = :winner ADD version :one',
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':winner': winner, ':read': read.version, ':one': 1 },
      }),
    );
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

const keyOf = ({ ownerId, connectionId }: Pick<AnyConnection, 'ownerId' | 'connectionId'>) =>
  keys.connection(ownerId, connectionId);

const whileClientExists = (clientId: string): Action => ({
  ConditionCheck: {
    TableName: tableName(),
    Key: keys.client(clientId),
    ConditionExpression: 'attribute_exists(pk)',
  },
});

/** A client's connection is prepared before, and stays with the account it was first consented to. */
const isForThisAccount = 'attribute_exists(pk) AND (attribute_not_exists(accountId) OR accountId = :accountId)';

/**
 * Connects an account, or connects it again: what was stale is healed in place. Refuses `not_signed_in` where the person has
 * deleted theirs with us on the way, and `not_found` where a client's connection is gone or another account's.
 */
export const connect = async (
  connection: Omit<CalendarConnection, 'version' | 'staleSince' | 'isAppRefused'>,
): Promise<void> => {
  const item = Object.entries({ type: 'CalendarConnection', ...connection });
  const isClients = isOfClient(connection);
  const Update = {
    TableName: tableName(),
    Key: keyOf(connection),
    UpdateExpression: `SET ${item.map(([name]) => `#${name} = :${name}`).join(', ')} REMOVE staleSince, isAppRefused, refreshUntil ADD version :one`,
    ...(isClients && { ConditionExpression: isForThisAccount }),
    ExpressionAttributeNames: Object.fromEntries(item.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: { ':one': 1, ...Object.fromEntries(item.map(([name, value]) => [`:${name}`, value])) },
  };
  try {
    await transact([
      { Update },
      isClients ? whileClientExists(connection.ownerId) : whileNotDeleted(connection.ownerId),
    ]);
  } catch (error) {
    if (error instanceof TransactionRefused && isClients) throw new Refusal('not_found', { cause: error });
    if (error instanceof TransactionRefused) refuseDeleted(error.reasons[1]);
    throw error;
  }
};

type Change = { expression: string; condition?: string; values: Record<string, unknown> };

/** Changes a connection that still has the tokens that were read; false where another was first. */
const change = async (read: CalendarConnection, { expression, condition, values }: Change): Promise<boolean> => {
  return unlessBeaten(
    database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(read),
        UpdateExpression: expression,
        ConditionExpression: `version = :read AND #status = :active${condition ? ` AND ${condition}` : ''}`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':read': read.version, ':active': 'ACTIVE', ...values },
      }),
    ),
  );
};

/** The right to refresh these tokens until a moment, for one worker at a time; false for all others. */
export const claimRefresh = (read: CalendarConnection, now: string, until: string): Promise<boolean> =>
  change(read, {
    expression: 'SET refreshUntil = :until',
    condition: '(attribute_not_exists(refreshUntil) OR refreshUntil < :now)',
    values: { ':until': until, ':now': now },
  });

/** Stores refreshed tokens in the place of those that were read. */
export const saveTokens = (
  read: CalendarConnection,
  { sealedTokens, accessExpiresAt }: Pick<CalendarConnection, 'sealedTokens' | 'accessExpiresAt'>,
): Promise<boolean> =>
  change(read, {
    expression: 'SET sealedTokens = :tokens, accessExpiresAt = :expires REMOVE refreshUntil ADD version :one',
    values: { ':tokens': sealedTokens, ':expires': accessExpiresAt, ':one': 1 },
  });

/** Google no longer accepts these tokens. The table's stream tells the person, once, because this happens once. */
export const markStale = (
  read: CalendarConnection,
  now: string,
  { missingScopes, isAppRefused = false }: Pick<CalendarConnection, 'missingScopes' | 'isAppRefused'>,
): Promise<boolean> =>
  change(read, {
    expression: `SET #status = :stale, staleSince = :now, missingScopes = :missing${isAppRefused ? ', isAppRefused = :app' : ''} REMOVE refreshUntil`,
    values: { ':stale': 'STALE', ':now': now, ':missing': missingScopes, ...(isAppRefused && { ':app': true }) },
  });

/** Forgets an account and its tokens. */
export const forget = async (ownerId: string, connectionId: string): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.connection(ownerId, connectionId) }));
};
