import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '#shared/domain/order.ts';
import { matchesTerms, type OrderWord, orderWords } from '#shared/domain/order-search.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import { batchGet } from './batch-get.ts';
import { type Action, database, tableName, transact, withoutKeys } from './database.ts';
import { keys } from './keys.ts';
import { findWithTickets } from './orders.ts';

/*
 * An order is found by small items, one for each word of each person. Which there may be is written down before the first is
 * made and struck off after the last is gone, so that a crash leaves nothing that the next run does not find; each write
 * checks that no other worker has claimed the order since.
 */

/** Where a word of an order lies. */
type Place = [word: string, person: number];
type State = { revision: number; places: Place[]; fingerprint?: string };

const readState = async (orderId: string): Promise<State> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.orderWords(orderId), ConsistentRead: true }),
  );
  return (Item as State | undefined) ?? { revision: 0, places: [] };
};

const putState = (orderId: string, read: State, next: Omit<State, 'revision'>): Action => ({
  Put: {
    TableName: tableName(),
    Item: { ...keys.orderWords(orderId), type: 'OrderWords', ...next, revision: read.revision + 1 },
    ConditionExpression: 'attribute_not_exists(pk) OR revision = :read',
    ExpressionAttributeValues: { ':read': read.revision },
  },
});

/** A transaction holds 100 actions; one of them checks the claim. */
const mostAtOnce = 99;

const writeClaimed = async (orderId: string, revision: number, actions: readonly Action[]): Promise<void> => {
  const claim: Action = {
    ConditionCheck: {
      TableName: tableName(),
      Key: keys.orderWords(orderId),
      ConditionExpression: 'revision = :mine',
      ExpressionAttributeValues: { ':mine': revision },
    },
  };
  for (let start = 0; start < actions.length; start += mostAtOnce)
    await transact([claim, ...actions.slice(start, start + mostAtOnce)]);
};

/**
 * Makes an order findable by the names, addresses and number it has now, and by no others. Throws where another worker has
 * claimed the order meanwhile; a repeat then starts from what is there. Answers how many words it is found by.
 */
export const indexOrder = async (orderId: string): Promise<number | undefined> => {
  // Read before the order: then no claim can rest on an older order than the last.
  const read = await readState(orderId);
  const found = await findWithTickets(orderId);
  if (!found) return undefined;
  const { order, tickets } = found;
  const words = orderWords(order, tickets);
  const wanted = { places: words.map(({ word, person }): Place => [word, person]), fingerprint: fingerprint(words) };
  if (read.fingerprint === wanted.fingerprint) return words.length;

  const at = ([word, person]: Place) => keys.orderWord(order.eventId, word, orderId, person);
  const kept = new Set(wanted.places.map((place) => at(place).sk));
  const unwanted = read.places.filter((place) => !kept.has(at(place).sk));
  const claimed = { revision: read.revision + 1, places: [...wanted.places, ...unwanted] };
  await transact([putState(orderId, read, { places: claimed.places })]);
  await writeClaimed(orderId, claimed.revision, [
    ...words.map((word) => ({
      Put: {
        TableName: tableName(),
        Item: { ...at([word.word, word.person]), type: 'OrderWord', orderId, words: word.words },
      },
    })),
    ...unwanted.map((place) => ({ Delete: { TableName: tableName(), Key: at(place) } })),
  ]);
  await transact([putState(orderId, claimed, wanted)]);
  return words.length;
};

/** So many words are looked at for one search at the most, however common the name. */
const mostLookedAt = 500;

/** The orders of an event by all these terms (the longest first), the newest first: one query, whatever the event has sold. */
export const findOrders = async (eventId: string, terms: readonly string[], limit: number): Promise<Order[]> => {
  const [first] = terms;
  if (!first) return [];
  const { pk } = keys.orderWord(eventId, first);
  const { Items = [] } = await database().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :word)',
      ExpressionAttributeValues: { ':pk': pk, ':word': first },
      Limit: mostLookedAt,
    }),
  );
  const matching = (Items as (OrderWord & { orderId: string })[]).filter((item) => matchesTerms(item, terms));
  const orderIds = [...new Set(matching.map(({ orderId }) => orderId))].slice(0, limit);
  const orders = (await batchGet(orderIds.map(keys.order))).map((item) => withoutKeys<Order>(item));
  return orders.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
};
