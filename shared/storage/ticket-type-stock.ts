import { Refusal, refuseField } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import { countersOf, shardsFor } from '#shared/domain/stock.ts';
import { isCounted, type TicketType } from '#shared/domain/ticket-type.ts';
import { roomOf } from '#shared/domain/ticket-type-rules.ts';
import type { Made } from '#shared/platform/idempotency.ts';
import { whileContended } from './contention.ts';
import { begin, resize, retire, widen as widenCounters } from './counter-sets.ts';
import { TransactionRefused, tableName, transact, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { allocate, deleteType, putType, typeItem } from './ticket-type-actions.ts';

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
export const create = async (
  event: Event,
  draft: Omit<TicketType, 'shards' | 'generation'>,
): Promise<Made<TicketType>> => {
  const type: TicketType = {
    ...draft,
    shards: isCounted(draft) ? shardsFor(draft.total, event.demand) : 0,
    generation: 1,
  };
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
        ...begin(countersOf(type), type.total),
        allocate(event, type, roomOf(type)),
      ]),
    );
    return { made: type, isRepeat: false };
  } catch (error) {
    if (isFailed(error, 0)) return { made: withoutKeys<TicketType>(error.reasons[0]?.item ?? {}), isRepeat: true };
    if (isFailed(error, -1))
      throw whyNoRoom(error.reasons.at(-1)?.item as Partial<Event> | undefined, roomOf(type), error);
    throw error;
  }
};

/** A sale may empty a counter between reading and writing; after so many times somebody else should go first. */
const mostTries = 5;

/**
 * Writes a changed type if it is still the one before. A new total moves its counters and the event's room with it, down
 * only as far as unsold: `capacity_below_sold` says how many are `taken`, `capacity_exceeded` how many places are `left`.
 */
export const change = async (event: Event, before: TicketType, after: TicketType): Promise<TicketType> => {
  const isResized = after.total !== before.total && isCounted(after);
  const room = roomOf(after) - roomOf(before);
  for (let tried = 1; tried <= mostTries; tried++) {
    const sizes = { before: before.total, after: after.total, field: 'total', demand: event.demand };
    const asBefore = { shards: before.shards, actions: [] };
    const { shards, actions } = isResized ? await resize(countersOf(before), sizes) : asBefore;
    const type = { ...after, shards };
    try {
      await whileContended(() => transact([putType(type, before.version), ...actions, allocate(event, type, room)]));
      return type;
    } catch (error) {
      if (isFailed(error, 0)) throw new Refusal('version_conflict', { cause: error });
      if (isFailed(error, -1)) throw whyNoRoom(error.reasons.at(-1)?.item as Partial<Event> | undefined, room, error);
      if (!(error instanceof TransactionRefused)) throw error;
    }
  }
  throw new Refusal('temporarily_unavailable');
};

/**
 * Gives a type the counters that its event's demand wants, where it has fewer; answers whether it got any. The type gets a
 * new version, because whoever is changing it knows nothing of the new counters.
 */
export const widen = async (event: Event, type: TicketType): Promise<boolean> => {
  const wider = isCounted(type) ? await widenCounters(countersOf(type), type.total, event.demand) : undefined;
  if (!wider) return false;
  const widened = { ...type, shards: wider.shards, version: type.version + 1 };
  await whileContended(() => transact([putType(widened, type.version), ...wider.actions, allocate(event, widened, 0)]));
  return true;
};

/** Removes a type that nobody has ever ordered, and gives its room back. Refuses `ticket_type_has_orders`. */
export const remove = async (type: TicketType): Promise<void> => {
  try {
    await whileContended(() =>
      transact([
        deleteType(type),
        ...retire(countersOf(type)),
        {
          Update: {
            TableName: tableName(),
            Key: keys.event(type.eventId),
            UpdateExpression: 'SET allocated = allocated - :total REMOVE counters.#type ADD typesRevision :one',
            ExpressionAttributeNames: { '#type': type.ticketTypeId },
            ExpressionAttributeValues: { ':total': roomOf(type), ':one': 1 },
          },
        },
      ]),
    );
  } catch (error) {
    if (isFailed(error, 0)) throw new Refusal('version_conflict', { cause: error });
    throw error instanceof TransactionRefused ? new Refusal('ticket_type_has_orders', { cause: error }) : error;
  }
};
