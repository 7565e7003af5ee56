import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Refusal, refuseField } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Sale } from '#shared/domain/sale.ts';
import { countersOf, deal, shardsFor } from '#shared/domain/stock.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { shrinkPlan } from '#shared/domain/ticket-type-rules.ts';
import { whileContended } from './contention.ts';
import {
  type Action,
  database,
  isConditionFailure,
  TransactionRefused,
  tableName,
  transact,
  withoutKeys,
} from './database.ts';
import { keys } from './keys.ts';
import { readCounters } from './stock.ts';
import {
  addToCounter,
  allocate,
  deleteType,
  newCounter,
  putType,
  retireCounters,
  typeItem,
} from './ticket-type-actions.ts';

/*
 * A type, its stock counters and the room it takes in its event change in one transaction, so that whatever fails or runs
 * at the same time, `left + held + sold` of a type is its total and the totals of an event's types are `allocated`.
 */

const isFailed = (error: unknown, place: number): error is TransactionRefused =>
  error instanceof TransactionRefused && error.reasons.at(place)?.code === 'ConditionalCheckFailed';

/** Why an event had no room, from what lay there when the transaction failed. */
const whyNoRoom = (found: Partial<Event> | undefined, more: number, cause: unknown): Refusal => {
  if (!found) return new Refusal('not_found', { cause });
  if (found.status === 'CANCELLED') return new Refusal('event_cancelled', { cause });
  const left = Math.max(0, (found.capacity ?? 0) - (found.allocated ?? 0));
  return more > left ? refuseField('capacity_exceeded', 'total', { left }) : new Refusal('version_conflict', { cause });
};

/**
 * Adds a type with its stock counters and takes its room in the event. A repeat with the same id answers what lies there.
 * Refuses `capacity_exceeded` with how many places are `left`.
 */
export const create = async (event: Event, draft: Omit<TicketType, 'shards' | 'generation'>): Promise<TicketType> => {
  const type: TicketType = { ...draft, shards: shardsFor(draft.total), generation: 1 };
  try {
    await whileContended(() =>
      transact([
        {
          Put: {
            TableName: tableName(),
            Item: typeItem(type),
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        ...deal(type.total, type.shards).map((available, shard) => newCounter(type, shard, available)),
        allocate(event, type, type.total),
      ]),
    );
    return type;
  } catch (error) {
    if (isFailed(error, 0)) return withoutKeys<TicketType>(error.reasons[0]?.item ?? {});
    if (isFailed(error, -1))
      throw whyNoRoom(error.reasons.at(-1)?.item as Partial<Event> | undefined, type.total, error);
    throw error;
  }
};

const replace = async (before: TicketType, after: TicketType): Promise<TicketType> => {
  try {
    const { Put } = putType(after, before.version);
    await database().send(new PutCommand(Put as NonNullable<typeof Put>));
    return after;
  } catch (error) {
    throw isConditionFailure(error) ? new Refusal('version_conflict', { cause: error }) : error;
  }
};

/** A type that grows past what its counters are good for gets more of them; it never loses one, because holds point at them. */
const growth = (before: TicketType, after: TicketType): { type: TicketType; actions: Action[] } => {
  const type = { ...after, shards: Math.max(before.shards, shardsFor(after.total)) };
  const actions = deal(after.total - before.total, type.shards).map((more, shard) =>
    shard < before.shards ? addToCounter(type, shard, more) : newCounter(type, shard, more),
  );
  return { type, actions };
};

const shrinkage = async (before: TicketType, fewer: number): Promise<Action[]> => {
  const available = await readCounters(countersOf(before), true);
  const plan = shrinkPlan(available, fewer);
  if (!plan) {
    const taken = before.total - available.reduce((sum, left) => sum + left, 0);
    throw refuseField('capacity_below_sold', 'total', { taken });
  }
  return plan.flatMap((taken, shard) => (taken > 0 ? [addToCounter(before, shard, -taken)] : []));
};

/** A sale may empty a counter between reading and writing; after so many times somebody else should go first. */
const mostTries = 5;

/**
 * Writes a changed type if it is still the one before. A new total moves its counters and the event's room with it, down
 * only as far as unsold: `capacity_below_sold` says how many are `taken`, `capacity_exceeded` how many places are `left`.
 */
export const change = async (event: Event, before: TicketType, after: TicketType): Promise<TicketType> => {
  const more = after.total - before.total;
  if (more === 0) return replace(before, after);
  for (let tried = 1; tried <= mostTries; tried++) {
    const { type, actions } =
      more > 0 ? growth(before, after) : { type: after, actions: await shrinkage(before, -more) };
    try {
      await whileContended(() => transact([putType(type, before.version), ...actions, allocate(event, type, more)]));
      return type;
    } catch (error) {
      if (isFailed(error, 0)) throw new Refusal('version_conflict', { cause: error });
      if (isFailed(error, -1)) throw whyNoRoom(error.reasons.at(-1)?.item as Partial<Event> | undefined, more, error);
      if (!(error instanceof TransactionRefused)) throw error;
    }
  }
  throw new Refusal('temporarily_unavailable');
};

/** Removes a type that nobody has ever ordered, and gives its room back. Refuses `ticket_type_has_orders`. */
export const remove = async (type: TicketType): Promise<void> => {
  try {
    await whileContended(() =>
      transact([
        deleteType(type),
        ...retireCounters(type),
        {
          Update: {
            TableName: tableName(),
            Key: keys.event(type.eventId),
            UpdateExpression: 'SET allocated = allocated - :total REMOVE counters.#type',
            ExpressionAttributeNames: { '#type': type.ticketTypeId },
            ExpressionAttributeValues: { ':total': type.total },
          },
        },
      ]),
    );
  } catch (error) {
    if (isFailed(error, 0)) throw new Refusal('version_conflict', { cause: error });
    throw error instanceof TransactionRefused ? new Refusal('ticket_type_has_orders', { cause: error }) : error;
  }
};

/** Removes an event with its types, if nobody has ever ordered any. Refuses `event_has_orders`. */
export const removeSale = async ({ event, ticketTypes }: Sale): Promise<void> => {
  try {
    await whileContended(() =>
      transact([
        {
          Delete: {
            TableName: tableName(),
            Key: keys.event(event.eventId),
            ConditionExpression: 'version = :read AND allocated = :allocated',
            ExpressionAttributeValues: { ':read': event.version, ':allocated': event.allocated },
          },
        },
        ...ticketTypes.map(deleteType),
        ...ticketTypes.flatMap(retireCounters),
      ]),
    );
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const changed = error.reasons
      .slice(0, 1 + ticketTypes.length)
      .some(({ code }) => code === 'ConditionalCheckFailed');
    throw new Refusal(changed ? 'version_conflict' : 'event_has_orders', { cause: error });
  }
};
