import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import type { Cover, Event } from '#shared/domain/event.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { batchGet } from './batch-get.ts';
import { database, failedItem, isConditionFailure, tableName, unlessBeaten, withoutKeys } from './database.ts';
import { assigning } from './expressions.ts';
import { keys, lists } from './keys.ts';

/** An organization's events are listed by the start of their first session. */
const placeOf = ({ organizationId, sessions, eventId }: Event) =>
  lists.eventsOf(organizationId, sessions[0]?.startsAt, eventId);

/** Drafts an event. A repeat with the same id answers what lies there. */
export const create = async (event: Event): Promise<Made<Event>> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keys.event(event.eventId),
          ...placeOf(event),
          type: 'Event',
          ...event,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { made: event, isRepeat: false };
  } catch (error) {
    const existing = isConditionFailure(error) && failedItem(error);
    if (existing) return { made: withoutKeys<Event>(existing), isRepeat: true };
    throw error;
  }
};

/** The event as the table holds it now, or undefined. */
export const find = async (eventId: string): Promise<Event | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.event(eventId), ConsistentRead: true }),
  );
  return Item && withoutKeys<Event>(Item);
};

/** Events by their ids, each once and in this order; those that are gone are left out. */
export const findAll = async (eventIds: readonly string[]): Promise<Event[]> => {
  const items = await batchGet(eventIds.map(keys.event));
  const found = new Map(items.map((item) => [item.eventId, withoutKeys<Event>(item)]));
  return [...new Set(eventIds)].flatMap((eventId) => found.get(eventId) ?? []);
};

/**
 * What other writers keep in step by themselves: ticket types and pools their totals and counters, workers the cover and the
 * name of the organization.
 */
const keptByOthers = [
  'eventId',
  'allocated',
  'counters',
  'typesRevision',
  'pools',
  'questions',
  'asksNames',
  'organizationName',
  'cover',
  'coverUploadKey',
] as const;

/**
 * Writes what an organizer changed, if the event is still at the version before. The room its ticket types take is asked
 * again by the write itself, because they are added without a new version. Refuses `version_conflict`, or
 * `capacity_below_types` when the types outgrew the new capacity meanwhile.
 */
export const change = async (before: Event, after: Event): Promise<Event> => {
  const fields: Record<string, unknown> = { ...after, ...placeOf(after) };
  for (const name of keptByOthers) delete fields[name];
  const isNewCurrency = before.currency !== after.currency;
  try {
    const { Attributes = {} } = await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.event(before.eventId),
        ...assigning(fields, { extra: { ':read': before.version, ...(isNewCurrency && { ':none': 0 }) } }),
        ConditionExpression: `version = :read AND allocated <= :capacity${isNewCurrency ? ' AND allocated = :none' : ''}`,
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return withoutKeys<Event>(Attributes);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    const found = failedItem(error) as Event | undefined;
    const isOutgrown = found?.version === before.version && found.allocated > after.capacity;
    if (isOutgrown) throw refuseField('capacity_below_types', 'capacity', { taken: found.allocated });
    throw new Refusal('version_conflict', { cause: error });
  }
};

/** Writes the new name of its organization into an event; one that is gone stays gone. */
export const renameOrganization = async (eventId: string, organizationName: string): Promise<void> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.event(eventId),
        ...assigning({ organizationName }),
        ConditionExpression: 'attribute_exists(pk)',
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};

/** Writes what an event asks of its buyers. */
export const setQuestions = async (
  eventId: string,
  asked: Required<Pick<Event, 'questions' | 'asksNames'>>,
): Promise<void> => {
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.event(eventId),
      ...assigning(asked),
      ConditionExpression: 'attribute_exists(pk)',
    }),
  );
};

const updateCover = async (
  eventId: string,
  update: ReturnType<typeof assigning>,
  condition: string,
): Promise<boolean> => {
  return unlessBeaten(
    database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.event(eventId),
        ...update,
        ConditionExpression: `attribute_exists(pk) AND (${condition})`,
      }),
    ),
  );
};

/** Notes that an upload waits to be checked, unless a newer one does already: upload ids sort by the moment they began. */
export const awaitCover = (eventId: string, coverUploadKey: string): Promise<boolean> =>
  updateCover(
    eventId,
    assigning({ coverUploadKey }, { remove: ['coverRefused'] }),
    'attribute_not_exists(coverUploadKey) OR coverUploadKey <= :coverUploadKey',
  );

/** Puts a prepared cover in place, if its upload is still the one that is awaited. */
export const setCover = (eventId: string, uploadKey: string, cover: Cover): Promise<boolean> =>
  updateCover(
    eventId,
    assigning({ cover }, { remove: ['coverUploadKey'], extra: { ':upload': uploadKey } }),
    'coverUploadKey = :upload',
  );

/** Stops waiting for an upload that can't become a cover, if it is still the one that is awaited, and remembers that. */
export const dropCoverUpload = (eventId: string, uploadKey: string): Promise<boolean> =>
  updateCover(
    eventId,
    assigning({ coverRefused: true }, { remove: ['coverUploadKey'], extra: { ':upload': uploadKey } }),
    'coverUploadKey = :upload',
  );

/** Takes the cover away, and any upload that waits to replace it. */
export const removeCover = async (eventId: string): Promise<void> => {
  const { ExpressionAttributeValues: _, ...update } = assigning(
    {},
    { remove: ['cover', 'coverUploadKey', 'coverRefused'] },
  );
  await database().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.event(eventId),
      ...update,
      ConditionExpression: 'attribute_exists(pk)',
    }),
  );
};
