import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { atMost, type Busy, cut, type Interval, monthsOf, overlaps, type Resource } from '#shared/domain/busy.ts';
import type { Taken } from '#shared/domain/busy-sources.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import { type Action, database, tableName } from './database.ts';
import { keys } from './keys.ts';
import { transactUnchanged } from './unchanged.ts';

/*
 * What takes a resource lies in its partition, one item for each month and source, so that a question about a period is one
 * query. Each source notes where its items lie; note and items change in one transaction. Read the note before the source:
 * then a slow worker with old news can't undo a quick one's.
 */

/** Where the items of a source lie, and what is in them. `revision` grows with each change. */
export type BusyNote = { revision: number; kept: Kept[] };
type Kept = [resource: Resource, month: string, content: string];

/** What is noted of a source. */
export const readNote = async (source: string): Promise<BusyNote> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.busyNote(source), ConsistentRead: true }),
  );
  return (Item as BusyNote | undefined) ?? { revision: 0, kept: [] };
};

/** A month of a source that holds more is kept as times alone; an item has no room for everything. */
const mostNamed = 500;

const contentOf = (busy: readonly Busy[]): Busy[] =>
  busy.length <= mostNamed
    ? [...busy]
    : atMost(mostNamed, busy).map((interval) => ({ ...interval, id: interval.startsAt, title: '' }));

/** What is long past answers no question and may go. */
const keptDays = 90;

const ttlSecondsOf = (month: string): number => {
  const end = new Date(`${month}-01T00:00:00.000Z`);
  return end.setUTCMonth(end.getUTCMonth() + 1) / 1000 + keptDays * 86_400;
};

type Item = { at: Kept; busy: Busy[] };

const itemsOf = ({ resource, busy, period }: Taken): Item[] => {
  if (!resource) return [];
  const months = new Map<string, Busy[]>();
  for (const one of busy) {
    for (const month of monthsOf(period ? cut(one, period) : one)) {
      const all = months.get(month);
      if (all) all.push(one);
      else months.set(month, [one]);
    }
  }
  return [...months].map(([month, all]) => {
    const content = contentOf(all);
    return { at: [resource, month, fingerprint(content)], busy: content };
  });
};

const placeOf = ([resource, month]: Kept): string => `${resource} ${month}`;

/**
 * Makes what a source takes exactly this. Answers how many items were written and removed, none where all was in step
 * already, or false where another worker has changed it since the note was read.
 */
export const replace = async (
  source: string,
  { revision, kept }: BusyNote,
  taken: Taken,
  now: string,
): Promise<number | false> => {
  const items = itemsOf(taken);
  const before = new Map(kept.map((at) => [placeOf(at), at[2]]));
  const after = new Map(items.map(({ at }) => [placeOf(at), at]));
  const changed = items.filter(({ at }) => before.get(placeOf(at)) !== at[2]);
  const gone = kept.filter((at) => !after.has(placeOf(at)));
  if (changed.length + gone.length === 0) return 0;

  const months = items.map(({ at: [, month] }) => month).sort();
  const note: Action = {
    Put: {
      TableName: tableName(),
      Item: {
        ...keys.busyNote(source),
        type: 'BusyNote',
        revision: revision + 1,
        kept: [...after.values()],
        ttlSeconds: ttlSecondsOf(months.at(-1) ?? now.slice(0, 7)),
      },
      ConditionExpression: 'attribute_not_exists(pk) OR revision = :read',
      ExpressionAttributeValues: { ':read': revision },
    },
  };
  const puts = changed.map(
    ({ at: [resource, month], busy }): Action => ({
      Put: {
        TableName: tableName(),
        Item: {
          ...keys.busy(resource, month, source),
          type: 'Busy',
          source,
          busy,
          ttlSeconds: ttlSecondsOf(month),
        },
      },
    }),
  );
  const removals = gone.map(
    ([resource, month]): Action => ({ Delete: { TableName: tableName(), Key: keys.busy(resource, month, source) } }),
  );
  return (await transactUnchanged([note, ...puts, ...removals])) && puts.length + removals.length;
};

type Stored = { source: string; busy: Busy[] };

/** What takes a resource in a period, in order: one query, whatever takes it. */
export const listBetween = async (resource: Resource, period: Interval): Promise<Busy[]> => {
  const months = monthsOf(period);
  const { pk, sk: from } = keys.busy(resource, months[0] ?? '', '');
  const { sk: to } = keys.busy(resource, months.at(-1) ?? '', '~');
  const found = new Map<string, Busy>();
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await database().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    // What reaches into the next month lies in both.
    for (const { source, busy } of Items as Stored[]) for (const one of busy) found.set(`${source} ${one.id}`, one);
    start = LastEvaluatedKey;
  } while (start);
  return [...found.values()]
    .filter((busy) => overlaps(busy, period))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
};
