import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Event, EventStatus } from '#shared/domain/event.ts';
import { names, readCursor, writeCursor } from './cursor.ts';
import { database, tableName, withoutKeys } from './database.ts';
import { lists } from './keys.ts';
import { table } from './table.ts';

/** Which of an organization's events, by the day on which their first session begins. */
export type When = 'upcoming' | 'past' | 'all';

/** What is asked of the list; `now` is an instant. */
export type Asked = {
  when: When;
  status?: EventStatus | undefined;
  limit: number;
  cursor?: string | undefined;
  now: string;
};

/** A page of an organization's events; it may come back short and still have a cursor. */
export type Page = { events: Event[]; nextCursor?: string };

type Half = Exclude<When, 'all'>;

/** How far a list has been read: in which half, up to which edge, and where the halves met when it was begun. */
type Place = { half: Half; edge: string; since: string };

type Placed = Event & { gsi2sk: string };

/** So many events are looked at for one page at the most, and so many together, however few have the wanted status. */
const mostLookedAt = 300;
const lookAtOnce = 100;

/** An event counts as upcoming for a day after it began: that is when its organizer works with it most. */
const atHandMilliseconds = 86_400_000;

const beginning = ({ when, now }: Asked): Place => {
  const since = new Date(Date.parse(now) - atHandMilliseconds).toISOString();
  return { half: when === 'past' ? 'past' : 'upcoming', edge: since, since };
};

const readPlace = (list: string, { when, cursor }: Asked): Place | undefined =>
  readCursor(
    cursor,
    (place) =>
      place.list === list &&
      place.when === when &&
      (place.half === 'past' || place.half === 'upcoming') &&
      names(place, 'list', 'when', 'half', 'edge', 'since'),
  ) as Place | undefined;

const readHalf = async (list: string, { half, edge }: Place, limit: number) => {
  const isAhead = half === 'upcoming';
  const { Items = [], LastEvaluatedKey } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: table.indexes.byParent.name,
      KeyConditionExpression: `gsi2pk = :list AND gsi2sk ${isAhead ? '>' : '<'} :edge`,
      ExpressionAttributeValues: { ':list': list, ':edge': edge },
      ScanIndexForward: isAhead,
      Limit: limit,
    }),
  );
  return { items: Items as Placed[], isEnd: !LastEvaluatedKey };
};

/** After the last upcoming event come the past ones, where both are asked for. */
const after = ({ half, since }: Place, when: When): Place | undefined =>
  half === 'upcoming' && when === 'all' ? { half: 'past', edge: since, since } : undefined;

/**
 * An organization's events by the start of their first session: the upcoming ones first and of these the soonest, then the
 * past ones and of these the latest. Reads no more than a page needs, or a few hundred for a status that few have.
 */
export const listOfOrganization = async (organizationId: string, asked: Asked): Promise<Page> => {
  const { when, status, limit } = asked;
  const { gsi2pk: list } = lists.eventsOf(organizationId);
  const events: Event[] = [];
  let place: Place | undefined = readPlace(list, asked) ?? beginning(asked);
  for (let lookedAt = 0; place && events.length < limit && lookedAt < mostLookedAt; ) {
    const { items, isEnd } = await readHalf(list, place, status ? lookAtOnce : limit - events.length);
    const taken: Placed[] = [];
    for (const item of items) {
      if (events.length === limit) break;
      taken.push(item);
      if (!status || item.status === status) events.push(withoutKeys<Event>(item));
    }
    lookedAt += taken.length;
    const isThrough = isEnd && taken.length === items.length;
    place = isThrough ? after(place, when) : { ...place, edge: taken.at(-1)?.gsi2sk ?? place.edge };
  }
  return { events, ...(place && { nextCursor: writeCursor({ list, when, ...place }) }) };
};
