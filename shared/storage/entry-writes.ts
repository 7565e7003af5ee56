import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { EntryWrite } from '#shared/domain/entry-write.ts';
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

type Calendar = Pick<EntryWrite, 'connectionId' | 'calendarId'>;
type At = Calendar & Pick<EntryWrite, 'entryId'>;

const keyOf = ({ connectionId, calendarId, entryId }: At) => keys.entryWrite(connectionId, calendarId, entryId);

/** What was not done as wished is shown for so long. */
const keptDays = 90;

const itemOf = (write: EntryWrite) => ({
  ...keyOf(write),
  type: 'EntryWrite',
  ...write,
  ...(write.status !== 'WAITING' && {
    ttlSeconds: Math.ceil(Date.parse(write.acceptedAt) / 1000) + keptDays * 86_400,
  }),
});

/** The last write to an entry that is not simply done, or undefined. */
export const find = async (at: At): Promise<EntryWrite | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(at), ConsistentRead: true }),
  );
  return Item && withoutKeys<EntryWrite>(Item);
};

const listFrom = async (part: { pk: string; begins?: string }): Promise<EntryWrite[]> =>
  (await everythingIn(part))
    .map((item) => withoutKeys<EntryWrite>(item))
    .sort((a, b) => (a.acceptedAt < b.acceptedAt ? -1 : 1));

/** The writes of a calendar that are not simply done, in the order they came. */
export const listOfCalendar = ({ connectionId, calendarId }: Calendar): Promise<EntryWrite[]> => {
  const { pk, sk } = keys.entryWrite(connectionId, calendarId);
  return listFrom({ pk, begins: sk });
};

/** The writes of all calendars of a connection that are not simply done, in the order they came. */
export const listOf = (connectionId: string): Promise<EntryWrite[]> =>
  listFrom({ pk: keys.entryWrite(connectionId).pk });

/** What has to be written, and what lay there when it was decided. */
export type Wished = { write: EntryWrite; read: EntryWrite | undefined };

/** Takes a write in the place of the one that was read, as part of a transaction. */
export const acceptance = ({ write, read }: Wished): Action => ({
  Put: {
    TableName: tableName(),
    Item: itemOf(write),
    ConditionExpression: read ? 'writeId = :read' : 'attribute_not_exists(pk)',
    ...(read && { ExpressionAttributeValues: { ':read': read.writeId } }),
  },
});

/**
 * Takes writes, all or none, each in the place of the one that was read; the table's stream has them carried out. Refuses
 * `version_conflict` where another came in between.
 */
export const accept = async (wished: readonly Wished[]): Promise<void> => {
  try {
    await transact(wished.map(acceptance));
  } catch (error) {
    throw error instanceof TransactionRefused ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** Writes what became of a write, unless a newer wish took its place. */
export const settle = async (write: EntryWrite): Promise<void> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: itemOf(write),
        ConditionExpression: 'writeId = :id',
        ExpressionAttributeValues: { ':id': write.writeId },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** Forgets a write that is done, unless a newer wish took its place. */
export const forget = async (write: EntryWrite): Promise<void> => {
  try {
    await database().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keyOf(write),
        ConditionExpression: 'writeId = :id',
        ExpressionAttributeValues: { ':id': write.writeId },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** The right to write to an account until a moment, for one worker at a time; false for all others. */
export const claim = async (connectionId: string, writer: string, now: string, until: string): Promise<boolean> => {
  return unlessBeaten(
    database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.calendarWriter(connectionId),
        UpdateExpression: 'SET #type = :type, writer = :writer, writeUntil = :until',
        ConditionExpression: 'attribute_not_exists(writeUntil) OR writeUntil < :now',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: { ':type': 'CalendarWriter', ':writer': writer, ':until': until, ':now': now },
      }),
    ),
  );
};

const whileOurs = async (
  connectionId: string,
  UpdateExpression: string,
  values: { ':writer': string; ':until'?: string },
) => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.calendarWriter(connectionId),
        UpdateExpression,
        ConditionExpression: 'writer = :writer',
        ExpressionAttributeValues: values,
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** Gives the right up; nothing where it has passed on. */
export const release = (connectionId: string, writer: string): Promise<void> =>
  whileOurs(connectionId, 'REMOVE writer, writeUntil', { ':writer': writer });

/** Keeps the right until a moment for whoever comes back then; others leave. */
export const postpone = (connectionId: string, writer: string, until: string): Promise<void> =>
  whileOurs(connectionId, 'SET writeUntil = :until', { ':writer': writer, ':until': until });
