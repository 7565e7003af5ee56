import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { database, tableName } from './database.ts';
import { keys } from './keys.ts';

/*
 * Which public files an event has. Written down before the first file is, so that the files of a deleted event can be found
 * by its id alone.
 */

/** The slug under which an event's public files lie, or undefined where it has none. */
export const findSlug = async (eventId: string): Promise<string | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.publication(eventId), ConsistentRead: true }),
  );
  return Item?.slug;
};

/** Notes that an event has public files. */
export const note = async (eventId: string, slug: string): Promise<void> => {
  await database().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.publication(eventId), type: 'Publication', eventId, slug },
    }),
  );
};

/** Notes that the last public file of an event is gone. */
export const forget = async (eventId: string): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.publication(eventId) }));
};
