import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dayFacet, facetFor, isWanted, type Listing, momentsOf, type Search } from '#shared/domain/listing.ts';
import { names, readCursor, writeCursor } from './cursor.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';

/** A page of public sessions, the soonest first; it may come back short and still have a cursor. */
export type Page = { listings: Listing[]; nextCursor?: string };

/** After the first try, which reads no more than the page, so many are looked at together and so many at the most. */
const lookAtOnce = 100;
const mostLookedAt = 300;

type Placed = Listing & { sk: string };

const readFacet = async (pk: string, since: string, until: string, limit: number) => {
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :facet AND sk BETWEEN :since AND :until',
      ExpressionAttributeValues: { ':facet': pk, ':since': since, ':until': until },
      Limit: limit,
    }),
  );
  return { items: Items as Placed[], isEnd: !LastEvaluatedKey };
};

/** The place right behind a listing: its sort key is longer by the lowest character a key can have. */
const behind = (sk: string): string => `${sk}\u0000`;

/**
 * Public sessions that a search wants, the soonest first. It reads one facet from the moment on; a narrow wish in a broad
 * facet is sought through a few hundred listings for each request, then goes on with the next page.
 */
export const search = async (
  wish: Search,
  { limit, cursor, now }: { limit: number; cursor?: string | undefined; now: string },
): Promise<Page> => {
  const { pk } = keys.listing(facetFor(wish), '', '');
  const place = readCursor(cursor, (read) => read.pk === pk && names(read, 'pk', 'sk'));
  const { since, until } = momentsOf(wish, now);
  let next = place ? behind(String(place.sk)) : since;
  if (next > until) return { listings: [] };
  const found: Placed[] = [];
  let [lookedAt, isEnd] = [0, false];
  while (found.length < limit && lookedAt < mostLookedAt && !isEnd) {
    const read = await readFacet(pk, next, until, lookedAt === 0 ? limit : lookAtOnce);
    found.push(...read.items.filter((listing) => isWanted(listing, wish)));
    lookedAt += read.items.length;
    isEnd = read.isEnd;
    next = behind(read.items.at(-1)?.sk ?? next);
  }
  const page = found.slice(0, limit);
  const isMore = !isEnd || found.length > limit;
  const last = found.length >= limit ? page.at(-1)?.sk : next.slice(0, -1);
  return {
    listings: page.map((item) => withoutKeys<Listing>(item)),
    ...(isMore && { nextCursor: writeCursor({ pk, sk: last }) }),
  };
};

/** How many public sessions begin on each day (in their own zone) of a month such as `2031-01`, by day. */
export const countDays = async (
  month: string,
  wish: Pick<Search, 'city' | 'category'>,
): Promise<Map<string, number>> => {
  const { pk } = keys.listing(dayFacet(wish), '', '');
  const { since, until } = momentsOf({ from: `${month}-01`, to: `${month}-28` }, '');
  const days = new Map<string, number>();
  const lastMoment = new Date(Date.parse(until) + 3 * 86_400_000).toISOString();
  for (let next = since, isEnd = false; !isEnd; ) {
    const read = await readFacet(pk, next, lastMoment, 10_000);
    for (const { day } of read.items) if (day.startsWith(month)) days.set(day, (days.get(day) ?? 0) + 1);
    isEnd = read.isEnd;
    next = behind(read.items.at(-1)?.sk ?? next);
  }
  return days;
};

/** Every public session that begins after one moment and not after another (ISO, UTC). */
export const beginningBetween = async (since: string, until: string): Promise<Listing[]> => {
  const { pk } = keys.listing(facetFor({}), '', '');
  const found: Listing[] = [];
  for (let next = since, isEnd = false; !isEnd; ) {
    const read = await readFacet(pk, next, `${until}~`, walkedAtOnce);
    found.push(...read.items.map((item) => withoutKeys<Listing>(item)));
    isEnd = read.isEnd;
    next = behind(read.items.at(-1)?.sk ?? next);
  }
  return found;
};

/** So many are read in one go; a listing has about a kilobyte. */
const walkedAtOnce = 1000;

/** The path of every public event's page (`/events/…`), each once, the soonest first; what is long over is not among them. */
export const publicPaths = async (): Promise<string[]> => {
  const { pk } = keys.listing(facetFor({}), '', '');
  const paths = new Set<string>();
  for (let next = '0', isEnd = false; !isEnd; ) {
    const read = await readFacet(pk, next, '9999', walkedAtOnce);
    for (const { url } of read.items) paths.add(url);
    isEnd = read.isEnd;
    next = behind(read.items.at(-1)?.sk ?? next);
  }
  return [...paths];
};
