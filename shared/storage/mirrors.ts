import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { Mirror, MirroredSession } from '#shared/domain/mirror.ts';
import { database, isConditionFailure, tableName, unlessBeaten, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { everythingIn } from './partition.ts';

/** The calendar into which an organization's programme is written, or was; undefined where none was ever chosen. */
export const find = async (organizationId: string): Promise<Mirror | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.mirror(organizationId), ConsistentRead: true }),
  );
  return Item && withoutKeys<Mirror>(Item);
};

/** What is stored in the place of what was read; the table's stream has it carried out. Refuses `version_conflict`. */
export const put = async (mirror: Mirror): Promise<void> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.mirror(mirror.organizationId), type: 'Mirror', ...mirror },
        ConditionExpression: 'attribute_not_exists(pk) OR version = :read',
        ExpressionAttributeValues: { ':read': mirror.version - 1 },
      }),
    );
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** What was written of an organization's programme, or of one of its events. */
export const listWritten = async (organizationId: string, eventId?: string): Promise<MirroredSession[]> => {
  const { pk, sk } = keys.mirroredSession(organizationId, eventId);
  const items = await everythingIn(eventId ? { pk, begins: sk } : { pk });
  return items.map((item) => withoutKeys<MirroredSession>(item));
};

const keyOf = ({ organizationId, eventId, sessionId }: MirroredSession) =>
  keys.mirroredSession(organizationId, eventId, sessionId);

/** Notes what is about to be written, or has been; false where another worker was first. */
export const note = (written: MirroredSession): Promise<boolean> =>
  unlessBeaten(
    database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(written), type: 'MirroredSession', ...written },
        ConditionExpression: written.version === 1 ? 'attribute_not_exists(pk)' : 'version = :read',
        ...(written.version > 1 && { ExpressionAttributeValues: { ':read': written.version - 1 } }),
      }),
    ),
  );

/** Forgets a session that is no longer ours to write; false where another worker was first. */
export const forget = (read: MirroredSession): Promise<boolean> =>
  unlessBeaten(
    database().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keyOf(read),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': read.version },
      }),
    ),
  );
