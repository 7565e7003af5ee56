import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { planOf, type SeatPlan } from '#shared/domain/seat-plan.ts';
import type { Seating } from '#shared/domain/seat-sale.ts';
import type { ChartSummary, SavedChart, SeatingChart } from '#shared/domain/seating-chart.ts';
import { type Action, database, TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { everythingIn } from './partition.ts';
import { recently } from './recent.ts';

/*
 * A chart is two items, so that a list of charts does not read their drawings: what it is called and holds, and the drawing
 * as JSON. An event that seats people has a copy of the drawing, apart from its own item, which every buyer reads.
 */

type At = { organizationId: string; venueId: string };

const read = async (key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await database().send(new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }));
  return Item;
};

const drawingIn = (item: Record<string, unknown>): SeatingChart => JSON.parse(String(item.drawing));

/** The charts of a venue by their ids, without drawings; a venue has a handful. */
export const list = async ({ organizationId, venueId }: At): Promise<ChartSummary[]> => {
  const { pk, sk } = keys.chart(organizationId, venueId, '');
  return (await everythingIn({ pk, begins: sk })).map((item) => withoutKeys<ChartSummary>(item));
};

/** A chart with its drawing, or undefined. A save between the two reads is met by reading again. */
export const find = async ({ organizationId, venueId }: At, chartId: string): Promise<SavedChart | undefined> => {
  for (;;) {
    const [summary, drawing] = await Promise.all([
      read(keys.chart(organizationId, venueId, chartId)),
      read(keys.drawing(organizationId, venueId, chartId)),
    ]);
    if (!summary || !drawing) return undefined;
    if (summary.version === drawing.version)
      return { ...withoutKeys<ChartSummary>(summary), chart: drawingIn(drawing) };
  }
};

const put = (
  item: Record<string, unknown>,
  condition?: Omit<NonNullable<Action['Put']>, 'TableName' | 'Item'>,
): Action => ({
  Put: { TableName: tableName(), Item: item, ...condition },
});

const isSame = (found: SavedChart | undefined, { version, name, chart }: SavedChart): found is SavedChart =>
  found?.version === version && found.name === name && JSON.stringify(found.chart) === JSON.stringify(chart);

/**
 * Writes a chart over the version before it; version 1 is new. The same again answers what lies there. Refuses `not_found`
 * where the venue is gone, and `version_conflict`.
 */
export const save = async (saved: SavedChart): Promise<SavedChart> => {
  const { chart, ...summary } = saved;
  const { organizationId, venueId, chartId, version } = summary;
  const ifBefore =
    version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version - 1 } };
  try {
    await transact([
      put({ ...keys.chart(organizationId, venueId, chartId), type: 'Chart', ...summary }, ifBefore),
      put({
        ...keys.drawing(organizationId, venueId, chartId),
        type: 'Drawing',
        version,
        drawing: JSON.stringify(chart),
      }),
      {
        ConditionCheck: {
          TableName: tableName(),
          Key: keys.venue(organizationId, venueId),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    ]);
    return saved;
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    if (error.reasons[2]?.code === 'ConditionalCheckFailed') throw new Refusal('not_found', { cause: error });
    const found = await find({ organizationId, venueId }, chartId);
    if (isSame(found, saved)) return found;
    throw new Refusal('version_conflict', { cause: error });
  }
};

/** Removes a chart; one that is gone is removed. */
export const remove = async ({ organizationId, venueId }: At, chartId: string): Promise<void> => {
  const Keys = [keys.chart(organizationId, venueId, chartId), keys.drawing(organizationId, venueId, chartId)];
  await transact(Keys.map((Key) => ({ Delete: { TableName: tableName(), Key } })));
};

/** Changes how a draft seats people, with its copy of the drawing. Refuses `version_conflict` where it is no longer what was read. */
const reseat = async (event: Event, now: string, update: string, values: Record<string, unknown>, copy: Action) => {
  try {
    await transact([
      {
        Update: {
          TableName: tableName(),
          Key: keys.event(event.eventId),
          UpdateExpression: `SET version = :next, updatedAt = :now${update}`,
          ConditionExpression: 'version = :read AND #status = :draft',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: {
            ':next': event.version + 1,
            ':now': now,
            ':read': event.version,
            ':draft': 'DRAFT',
            ...values,
          },
        },
      },
      copy,
    ]);
  } catch (error) {
    throw error instanceof TransactionRefused ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** Seats a draft by a copy of a drawing. */
export const seat = (event: Event, seating: Seating, chart: SeatingChart, now: string): Promise<void> =>
  reseat(
    event,
    now,
    ', seating = :seating',
    { ':seating': seating },
    put({
      ...keys.seating(event.eventId),
      type: 'Seating',
      chartKey: seating.chartKey,
      drawing: JSON.stringify(chart),
    }),
  );

/** Seats a draft by nothing any more. */
export const unseat = (event: Event, now: string): Promise<void> =>
  reseat(
    event,
    now,
    ' REMOVE seating',
    {},
    {
      Delete: { TableName: tableName(), Key: keys.seating(event.eventId) },
    },
  );

/** An event's copy of a drawing, or undefined. */
export const findCopy = async (eventId: string): Promise<SeatingChart | undefined> => {
  const item = await read(keys.seating(eventId));
  return item && drawingIn(item);
};

/** Removes the copy of an event that is gone. */
export const removeCopy = async (eventId: string): Promise<void> => {
  await database().send(new DeleteCommand({ TableName: tableName(), Key: keys.seating(eventId) }));
};

/** An event's seats worked out from its copy, at most five seconds old: after an event is published they stay as they are. */
export const loadPlan: (eventId: string) => Promise<SeatPlan | undefined> = recently(async (eventId: string) => {
  const chart = await findCopy(eventId);
  return chart && planOf(chart);
});
