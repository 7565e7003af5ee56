import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type CalendarExport, exportHours } from '#shared/domain/calendar-export.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { database, failedItem, isConditionFailure, tableName, withoutKeys } from './database.ts';
import { assigning } from './expressions.ts';
import { keys } from './keys.ts';
import { pageIn } from './partition.ts';

const keyOf = ({ clientId, exportId }: Pick<CalendarExport, 'clientId' | 'exportId'>) =>
  keys.calendarExport(clientId, exportId);

/** Asks for a file; the table's stream has it written. A repeat with the same id answers what lies there. */
export const create = async (asked: CalendarExport): Promise<Made<CalendarExport>> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keyOf(asked),
          type: 'CalendarExport',
          ...asked,
          ttlSeconds: Math.ceil(Date.parse(asked.createdAt) / 1000) + exportHours * 3600,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { made: asked, isRepeat: false };
  } catch (error) {
    const existing = isConditionFailure(error) && failedItem(error);
    if (existing) return { made: withoutKeys<CalendarExport>(existing), isRepeat: true };
    throw error;
  }
};

/** A file of a client, or undefined. */
export const find = async (clientId: string, exportId: string): Promise<CalendarExport | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keyOf({ clientId, exportId }), ConsistentRead: true }),
  );
  return Item && withoutKeys<CalendarExport>(Item);
};

/** A page of a client's files, the newest first. */
export const list = (clientId: string, page: { limit: number; cursor?: string | undefined }) =>
  pageIn<CalendarExport>({ pk: keys.calendarExport(clientId).pk }, { ...page, isNewestFirst: true });

type Progress = Partial<Pick<CalendarExport, 'status' | 'done' | 'entries' | 'code' | 'facts'>>;

/** Notes how far a file is; nothing where it has ended. */
export const note = async (of: CalendarExport, progress: Progress): Promise<void> => {
  try {
    const update = assigning(progress, { extra: { ':writing': 'WRITING' satisfies CalendarExport['status'] } });
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(of),
        ...update,
        ConditionExpression: '#status = :writing',
        ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#status': 'status' },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};
