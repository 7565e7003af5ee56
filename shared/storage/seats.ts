import { batchGet } from './batch-get.ts';
import { type Action, tableName, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { everythingIn } from './partition.ts';

/*
 * Who has which seat. A row is one item whose attributes are the numbers of its taken seats, each with the order that has
 * it; docs/decisions/0014 says why. What nobody ever took is nowhere.
 */

/** `Stalls F-12` lies in the item of `Stalls F`, under `12`. */
const rowOf = (seatId: string): string => seatId.slice(0, seatId.lastIndexOf('-'));
const numberOf = (seatId: string): string => seatId.slice(seatId.lastIndexOf('-') + 1);

type Change = { update: string; each: string; condition: string; values?: Record<string, string> };

/** One action for each row; `each` and `condition` are said of every seat, whose name stands for `#`. */
const actionsFor = (eventId: string, seatIds: readonly string[], orderId: string, change: Change): Action[] =>
  [...Map.groupBy(seatIds, rowOf)].map(([rowId, inRow]) => {
    const all = (text: string, by: string) => inRow.map((_, place) => text.replaceAll('#', `#s${place}`)).join(by);
    return {
      Update: {
        TableName: tableName(),
        Key: keys.seatRow(eventId, rowId),
        UpdateExpression: `${change.update} ${all(change.each, ', ')}`,
        ConditionExpression: all(change.condition, ' AND '),
        ExpressionAttributeNames: {
          ...(change.values && { '#type': 'type' }),
          ...Object.fromEntries(inRow.map((seatId, place) => [`#s${place}`, numberOf(seatId)])),
        },
        ExpressionAttributeValues: { ':order': orderId, ...change.values },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    };
  });

/** Gives seats to an order, if nobody has any of them. One action for each row; put them into the order's own transaction. */
export const takeSeats = (eventId: string, seatIds: readonly string[], orderId: string): Action[] =>
  actionsFor(eventId, seatIds, orderId, {
    update: 'SET #type = :type,',
    each: '# = :order',
    condition: 'attribute_not_exists(#)',
    values: { ':type': 'SeatRow' },
  });

/** Takes seats back from an order, if it has all of them. One action for each row. */
export const freeSeats = (eventId: string, seatIds: readonly string[], orderId: string): Action[] =>
  actionsFor(eventId, seatIds, orderId, { update: 'REMOVE', each: '#', condition: '# = :order' });

/** Which of the wanted seats somebody else had, from the row that made {@link takeSeats} fail. */
export const takenIn = (row: Record<string, unknown>, seatIds: readonly string[]): string[] =>
  seatIds.filter((seatId) => row.sk === rowOf(seatId) && row[numberOf(seatId)] !== undefined);

const seatsIn = (items: readonly Record<string, unknown>[]): [seatId: string, orderId: string][] =>
  items.flatMap((item) =>
    Object.entries(withoutKeys<Record<string, string>>(item)).map(([number, orderId]): [string, string] => [
      `${item.sk}-${number}`,
      orderId,
    ]),
  );

/**
 * Every taken seat of an event with the order that has it; a moment old unless `isConsistent`, which costs twice as much. Costs
 * what its rows weigh: 5,000 seats are 21 read units.
 */
export const takenSeats = async (eventId: string, isConsistent = false): Promise<Map<string, string>> => {
  return new Map(seatsIn(await everythingIn({ pk: keys.seatRow(eventId, '').pk }, { isConsistent })));
};

/** The taken seats in the rows of these seats: what a rule about neighbours needs to know. */
export const takenBeside = async (eventId: string, seatIds: readonly string[]): Promise<Set<string>> => {
  const rows = await batchGet(seatIds.map((seatId) => keys.seatRow(eventId, rowOf(seatId))));
  return new Set(seatsIn(rows).map(([seatId]) => seatId));
};
