import type { Counters, Event } from '#shared/domain/event.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { type Action, tableName } from './database.ts';
import { keys } from './keys.ts';

/** A type as it lies in the table. */
export const typeItem = (type: TicketType) => ({
  ...keys.ticketType(type.eventId, type.ticketTypeId),
  type: 'TicketType',
  ...type,
});

const countersOf = ({ generation, shards }: TicketType): Counters => ({ generation, shards });

/** Begins one stock counter of a type. */
export const newCounter = ({ ticketTypeId, generation }: TicketType, shard: number, available: number): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.stock(ticketTypeId, generation, shard), type: 'Stock', available },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Puts more into a counter; less is taken only while the counter holds as much. */
export const addToCounter = ({ ticketTypeId, generation }: TicketType, shard: number, more: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.stock(ticketTypeId, generation, shard),
    UpdateExpression: 'SET available = available + :more',
    ConditionExpression: 'available >= :least',
    ExpressionAttributeValues: { ':more': more, ':least': Math.max(0, -more) },
  },
});

/** Only a counter that nobody has ever taken from may go: a reservation marks it, and fails when it is gone. */
export const retireCounters = ({ ticketTypeId, generation, shards }: TicketType): Action[] =>
  Array.from({ length: shards }, (_, shard) => ({
    Delete: {
      TableName: tableName(),
      Key: keys.stock(ticketTypeId, generation, shard),
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(touched)',
    },
  }));

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

/** Takes or gives back room in an event for a type. */
export const allocate = (event: Event, type: TicketType, more: number): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.event(event.eventId),
    UpdateExpression: 'SET allocated = allocated + :more, counters.#type = :counters',
    ConditionExpression:
      '#status <> :cancelled AND currency = :currency AND #capacity >= :capacity AND allocated <= :room',
    ExpressionAttributeNames: { '#status': 'status', '#capacity': 'capacity', '#type': type.ticketTypeId },
    ExpressionAttributeValues: {
      ':more': more,
      ':counters': countersOf(type),
      ':cancelled': 'CANCELLED',
      ':currency': type.currency,
      ':capacity': event.capacity,
      ':room': event.capacity - more,
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
