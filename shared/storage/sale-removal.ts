import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Sale } from '#shared/domain/sale.ts';
import { countersOf } from '#shared/domain/stock.ts';
import { isCounted } from '#shared/domain/ticket-type.ts';
import { whileContended } from './contention.ts';
import { retire } from './counter-sets.ts';
import { type Action, TransactionRefused, tableName, transact } from './database.ts';
import { keys } from './keys.ts';
import * as pools from './pools.ts';
import { readCounters } from './stock.ts';
import { deleteType } from './ticket-type-actions.ts';
import * as ticketTypes from './ticket-type-stock.ts';

/** A transaction holds so many actions. */
const mostActions = 100;

const deleteEvent = ({ eventId, version }: Event, allocated: number): Action => ({
  Delete: {
    TableName: tableName(),
    Key: keys.event(eventId),
    ConditionExpression: 'version = :read AND allocated = :allocated',
    ExpressionAttributeValues: { ':read': version, ':allocated': allocated },
  },
});

const removeAtOnce = async ({ event, ticketTypes }: Sale, counters: readonly Action[]): Promise<void> => {
  try {
    const actions = [deleteEvent(event, event.allocated), ...ticketTypes.map(deleteType), ...counters];
    await whileContended(() => transact(actions));
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const changed = error.reasons
      .slice(0, 1 + ticketTypes.length)
      .some(({ code }) => code === 'ConditionalCheckFailed');
    throw new Refusal(changed ? 'version_conflict' : 'event_has_orders', { cause: error });
  }
};

const assertUntaken = async ({ event, ticketTypes }: Sale): Promise<void> => {
  const sets = [
    ...ticketTypes.filter(isCounted).map((type) => ({ set: countersOf(type), total: type.total })),
    ...(event.pools ?? []).map((pool) => ({ set: pools.roomOf(pool), total: pool.total })),
  ];
  for (const { set, total } of sets) {
    const left = (await readCounters(set, true)).reduce((sum, available) => sum + available, 0);
    if (left < total) throw new Refusal('event_has_orders');
  }
};

/**
 * With more counters than one transaction takes, the types go one by one and the event last. A sale in between keeps the
 * event and the type it is of; a repeat takes up where this stopped.
 */
const removeInSteps = async (sale: Sale): Promise<void> => {
  await assertUntaken(sale);
  try {
    for (const type of sale.ticketTypes) await ticketTypes.remove(type);
  } catch (error) {
    throw error instanceof Refusal && error.code === 'ticket_type_has_orders'
      ? new Refusal('event_has_orders', { cause: error })
      : error;
  }
  let event = sale.event;
  for (const pool of event.pools ?? []) {
    await pools.remove(event, pool);
    event = { ...event, pools: (event.pools ?? []).filter(({ poolId }) => poolId !== pool.poolId) };
  }
  await removeAtOnce({ event: { ...event, allocated: 0 }, ticketTypes: [] }, []);
};

/** Removes an event with its types, if nobody has ever ordered any. Refuses `event_has_orders`. */
export const removeSale = async (sale: Sale): Promise<void> => {
  const counters = [
    ...sale.ticketTypes.flatMap((type) => retire(countersOf(type))),
    ...(sale.event.pools ?? []).flatMap((pool) => retire(pools.roomOf(pool))),
  ];
  const isSmall = 1 + sale.ticketTypes.length + counters.length <= mostActions;
  await (isSmall ? removeAtOnce(sale, counters) : removeInSteps(sale));
};
