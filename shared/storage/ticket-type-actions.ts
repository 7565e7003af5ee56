import type { Counters, Event } from '#shared/domain/event.ts';
import { isCounted, type TicketType } from '#shared/domain/ticket-type.ts';
import { type Action, tableName } from './database.ts';
import { keys } from './keys.ts';

/** A type as it lies in the table. */
export const typeItem = (type: TicketType) => ({
  ...keys.ticketType(type.eventId, type.ticketTypeId),
  type: 'TicketType',
  ...type,
});

const countersOf = (type: TicketType): Counters & { total: number } => ({
  generation: type.generation,
  shards: type.shards,
  total: isCounted(type) ? type.total : 0,
});

/** Replaces a type if it is still at the version that was read. */
export const putType = (type: TicketType, readVersion: number): Action => ({
  Put: {
    TableName: tableName(),
    Item: typeItem(type),
    ConditionExpression: 'version = :read',
    ExpressionAttributeValues: { ':read': readVersion },
  },
});

/** Deletes a type if it is still at its version. */
export const deleteType = ({ eventId, ticketTypeId, version }: TicketType): Action => ({
  Delete: {
    TableName: tableName(),
    Key: keys.ticketType(eventId, ticketTypeId),
    ConditionExpression: 'version = :read',
    ExpressionAttributeValues: { ':read': version },
  },
});

/**
 * Takes or gives back room in an event for a type, or none. The event counts the changes of its types, so that whatever
 * shows them follows from the event alone, which knows whether anybody may see it.
 */
export const allocate = (event: Event, type: TicketType, more: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.event(event.eventId),
    UpdateExpression: 'SET allocated = allocated + :more, counters.#type = :counters ADD typesRevision :one',
    ConditionExpression:
      '#status <> :cancelled AND currency = :currency AND #capacity >= :capacity AND allocated <= :room',
    ExpressionAttributeNames: { '#status': 'status', '#capacity': 'capacity', '#type': type.ticketTypeId },
    ExpressionAttributeValues: {
      ':more': more,
      ':one': 1,
      ':counters': countersOf(type),
      ':cancelled': 'CANCELLED',
      ':currency': type.currency,
      ':capacity': event.capacity,
      ':room': event.capacity - more,
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
