import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { facetsOf, keptUntilSeconds, type Listing } from '#shared/domain/listing.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import { type Action, database, tableName, transact } from './database.ts';
import { keys } from './keys.ts';

/*
 * An event is found through copies of its listing, one for each facet and session. What copies there may be is written down
 * before the first is made and struck off after the last is gone, so a crash leaves nothing that the next run does not
 * find. Each write of copies checks that nobody has claimed the event since: a slow worker with old news can't undo a
 * quick one's.
 */

/** Which copies of an event there may be: every facet under every session. `revision` grows with each claim. */
export type IndexState = { revision: number; facets: string[]; places: Place[]; fingerprint?: string };
type Place = [startsAt: string, sessionId: string];

const nowhere: IndexState = { revision: 0, facets: [], places: [] };

/** What is noted of an event's copies. Read it before the event: then no claim can rest on an older event than the last. */
export const readState = async (eventId: string): Promise<IndexState> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.searchIndex(eventId), ConsistentRead: true }),
  );
  return (Item as IndexState | undefined) ?? nowhere;
};

/** The note of an event that has no copies outlives every worker that may still be about, then goes. */
const emptyNoteDays = 30;

const writeState = async (eventId: string, read: IndexState, next: Omit<IndexState, 'revision'>, now: string) => {
  const state = { ...next, revision: read.revision + 1 };
  const isEmpty = state.places.length === 0;
  await database().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.searchIndex(eventId),
        type: 'SearchIndex',
        ...state,
        ...(isEmpty && { ttlSeconds: Math.floor(Date.parse(now) / 1000) + emptyNoteDays * 86_400 }),
      },
      ConditionExpression: 'attribute_not_exists(pk) OR revision = :read',
      ExpressionAttributeValues: { ':read': read.revision },
    }),
  );
  return state;
};

const union = <T>(a: readonly T[], b: readonly T[]): T[] => [
  ...new Map([...a, ...b].map((one) => [JSON.stringify(one), one])).values(),
];

type Copy = ReturnType<typeof keys.listing> & Record<string, unknown>;

/** The copies of each listing: whole ones for lists, and bare marks of the day for the month. */
const copiesOf = (listings: readonly Listing[]): Copy[] =>
  listings.flatMap((listing) => {
    const { full, days } = facetsOf(listing);
    const at = (facet: string) => keys.listing(facet, listing.startsAt, listing.sessionId);
    const ttlSeconds = keptUntilSeconds(listing);
    return [
      ...full.map((facet) => ({ ...at(facet), type: 'Listing', ttlSeconds, ...listing })),
      ...days.map((facet) => ({ ...at(facet), type: 'ListingDay', ttlSeconds, day: listing.day })),
    ];
  });

/** A transaction holds 100 actions; one of them checks the claim. */
const mostCopiesAtOnce = 99;

const writeCopies = async (eventId: string, { revision }: IndexState, actions: Action[]): Promise<void> => {
  const claim: Action = {
    ConditionCheck: {
      TableName: tableName(),
      Key: keys.searchIndex(eventId),
      ConditionExpression: 'revision = :mine',
      ExpressionAttributeValues: { ':mine': revision },
    },
  };
  for (let start = 0; start < actions.length; start += mostCopiesAtOnce)
    await transact([claim, ...actions.slice(start, start + mostCopiesAtOnce)]);
};

/**
 * Makes the copies of an event exactly those of its listings. Throws when another worker claimed the event since `read`;
 * a repeat then starts from what is there. Answers how many copies there are, or undefined where nothing had changed.
 */
export const replace = async (
  eventId: string,
  read: IndexState,
  listings: readonly Listing[],
  now: string,
): Promise<number | undefined> => {
  const copies = copiesOf(listings);
  const wanted = {
    facets: listings[0] ? Object.values(facetsOf(listings[0])).flat() : [],
    places: listings.map(({ startsAt, sessionId }): Place => [startsAt, sessionId]),
    fingerprint: fingerprint(copies),
  };
  const isNothingNew = read.fingerprint === wanted.fingerprint || (read.revision === 0 && copies.length === 0);
  if (isNothingNew) return undefined;

  const claimed = await writeState(
    eventId,
    read,
    { facets: union(read.facets, wanted.facets), places: union(read.places, wanted.places) },
    now,
  );
  await writeCopies(
    eventId,
    claimed,
    copies.map((Item) => ({ Put: { TableName: tableName(), Item } })),
  );
  const kept = new Set(copies.map(({ pk, sk }) => `${pk}\n${sk}`));
  const unwanted = claimed.facets
    .flatMap((facet) => claimed.places.map(([startsAt, sessionId]) => keys.listing(facet, startsAt, sessionId)))
    .filter(({ pk, sk }) => !kept.has(`${pk}\n${sk}`));
  await writeCopies(
    eventId,
    claimed,
    unwanted.map((Key) => ({ Delete: { TableName: tableName(), Key } })),
  );
  await writeState(eventId, claimed, wanted, now);
  return copies.length;
};
