import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Venue, VenueImage, VenueUpload } from '#shared/domain/venue.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { database, failedItem, isConditionFailure, tableName, unlessBeaten, withoutKeys } from './database.ts';
import { keys, lists } from './keys.ts';
import { pageIn } from './partition.ts';
import { table } from './table.ts';

type At = Pick<Venue, 'organizationId' | 'venueId'>;

const keyOf = ({ organizationId, venueId }: At) => keys.venue(organizationId, venueId);

/** Adds a venue. A repeat with the same id answers what lies there. */
export const create = async (venue: Venue): Promise<Made<Venue>> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(venue), type: 'Venue', ...venue },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { made: venue, isRepeat: false };
  } catch (error) {
    const existing = isConditionFailure(error) && failedItem(error);
    if (existing) return { made: withoutKeys<Venue>(existing), isRepeat: true };
    throw error;
  }
};

/** The venue as the table holds it now, or undefined. */
export const find = async (at: At): Promise<Venue | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(at), ConsistentRead: true }),
  );
  return Item && withoutKeys<Venue>(Item);
};

/** A page of an organization's venues in the order in which they were added. */
export const list = async (
  organizationId: string,
  asked: { limit: number; cursor?: string | undefined },
): Promise<{ venues: Venue[]; nextCursor?: string }> => {
  const { items, ...rest } = await pageIn<Venue>({ pk: keys.venue(organizationId, '').pk }, asked);
  return { venues: items, ...rest };
};

/** Writes over the version before; pictures are told apart by the version too. Refuses `version_conflict`. */
export const change = async (before: Venue, after: Venue): Promise<Venue> => {
  try {
    await database().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(after), type: 'Venue', ...after },
        ConditionExpression: 'version = :read AND images = :images AND uploads = :uploads',
        ExpressionAttributeValues: { ':read': before.version, ':images': before.images, ':uploads': before.uploads },
      }),
    );
    return after;
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** Removes a venue; one that is gone is removed. */
export const remove = async (at: At): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keyOf(at) }));
};

/** An event of several dates may have begun so long ago and still have one ahead. */
const longestSeries = 400 * 86_400_000;

/** An event that is still to take place at a venue, or undefined. Reads the organization's events from a year back on. */
export const eventAhead = async ({ organizationId, venueId }: At, now: string): Promise<Event | undefined> => {
  const since = new Date(Date.parse(now) - longestSeries).toISOString();
  const { gsi2pk } = lists.eventsOf(organizationId);
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await database().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: table.indexes.byParent.name,
        KeyConditionExpression: 'gsi2pk = :list AND gsi2sk > :since',
        FilterExpression: '#location.venueId = :venue AND #status <> :cancelled',
        ExpressionAttributeNames: { '#location': 'location', '#status': 'status' },
        ExpressionAttributeValues: { ':list': gsi2pk, ':since': since, ':venue': venueId, ':cancelled': 'CANCELLED' },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    const found = (Items as Event[]).find(({ sessions }) => sessions.some(({ endsAt }) => endsAt > now));
    if (found) return withoutKeys<Event>(found);
    start = LastEvaluatedKey;
  } while (start);
  return undefined;
};

type Update = Pick<
  ConstructorParameters<typeof UpdateCommand>[0],
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'
>;

/** Changes what becomes of one picture; false where the condition does not hold. */
const updateImage = async (at: At, imageId: string, update: Update): Promise<boolean> => {
  return unlessBeaten(
    database().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(at),
        ExpressionAttributeNames: { '#image': imageId },
        ...update,
      }),
    ),
  );
};

/** Notes that a picture waits to be checked. */
export const awaitImage = (at: At, imageId: string, alt: string): Promise<boolean> =>
  updateImage(at, imageId, {
    UpdateExpression: 'SET uploads.#image = :upload',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(uploads.#image)',
    ExpressionAttributeValues: { ':upload': { alt, state: 'CHECKING' } satisfies VenueUpload },
  });

/** Shows a picture after the others, if it is still waited for. */
export const addImage = (at: At, image: VenueImage): Promise<boolean> =>
  updateImage(at, image.imageId, {
    UpdateExpression: 'SET images = list_append(images, :images) REMOVE uploads.#image',
    ConditionExpression: 'attribute_exists(uploads.#image)',
    ExpressionAttributeValues: { ':images': [image] },
  });

/** Remembers that an upload was no picture, if it is still waited for. */
export const refuseImage = (at: At, { imageId, alt }: { imageId: string; alt: string }): Promise<boolean> =>
  updateImage(at, imageId, {
    UpdateExpression: 'SET uploads.#image = :upload',
    ConditionExpression: 'attribute_exists(uploads.#image)',
    ExpressionAttributeValues: { ':upload': { alt, state: 'REFUSED' } satisfies VenueUpload },
  });
