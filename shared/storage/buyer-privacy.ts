import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '#shared/domain/order.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { database, isConditionFailure, tableName } from './database.ts';
import { keys, lists } from './keys.ts';
import { listOfPerson } from './order-lists.ts';
import { removeAll as removeNotes } from './order-notes.ts';
import { indexOrder } from './order-search.ts';
import { findWithTickets } from './orders.ts';
import { table } from './table.ts';
import { leave } from './waitlists.ts';

const noName = '';

type Blanks = { set: Record<string, unknown>; remove?: readonly string[]; when?: string };

/** `lines` is a word of DynamoDB's own, and others may become one: every name in a path is written as a placeholder. */
const inNames = (path: string): string => path.replace(/[a-z]\w*/gi, '#$&');
const namesIn = (path: string): string[] => path.match(/[a-z]\w*/gi) ?? [];

/** Empties what an item says of a person, if it is still there and still theirs. Paths reach into what is nested. */
const blank = async ({ pk, sk }: { pk: string; sk: string }, { set, remove = [], when }: Blanks): Promise<void> => {
  const entries = Object.entries(set);
  const sets = entries.map(([path], place) => `${inNames(path)} = :${place}`).join(', ');
  const removes = remove.map(inNames).join(', ');
  const names = [...Object.keys(set), ...remove].flatMap(namesIn);
  await database()
    .send(
      new UpdateCommand({
        TableName: tableName(),
        Key: { pk, sk },
        UpdateExpression: `SET ${sets}${removes && ` REMOVE ${removes}`}`,
        ConditionExpression: ['attribute_exists(pk)', ...(when ? [when] : [])].join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], place) => [`:${place}`, value])),
      }),
    )
    .catch((error) => {
      if (!isConditionFailure(error)) throw error;
    });
};

/** A ticket that was handed on is somebody else's by now, and so is the name on it. */
const blankBought = ({ ticketId }: Ticket): Promise<void> =>
  blank(keys.ticket(ticketId), {
    set: { holderName: noName },
    remove: ['transfer'],
    when: 'attribute_not_exists(heldBy)',
  });

const blankOrder = async ({ orderId }: Order): Promise<void> => {
  const found = await findWithTickets(orderId);
  if (!found) return;
  for (const ticket of found.tickets) await blankBought(ticket);
  await blank(keys.order(orderId), {
    set: { buyer: { name: noName, email: noName } },
    remove: ['answers', ...found.order.lines.map((_, place) => `lines[${place}].attendees`)],
  });
  await removeNotes(orderId);
  await indexOrder(orderId);
};

/** Everything in one of a person's own lists, a page at a time. */
async function* itemsOf(gsi1pk: string): AsyncGenerator<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await database().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: table.indexes.byPerson.name,
        KeyConditionExpression: 'gsi1pk = :list',
        ExpressionAttributeValues: { ':list': gsi1pk },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    yield* Items;
    start = LastEvaluatedKey;
  } while (start);
}

const blankGiven = async ({ ticketId, orderId }: Ticket): Promise<void> => {
  await blank(keys.ticket(ticketId), {
    set: { holderName: noName, 'heldBy.email': noName },
    remove: ['transfer'],
    when: 'attribute_exists(heldBy)',
  });
  await indexOrder(orderId);
};

const blankWaiting = async (entry: WaitlistEntry): Promise<void> => {
  await leave(entry);
  await blank(keys.waitlistEntry(entry.eventId, entry.entryId), { set: { name: noName, email: noName } });
};

/**
 * Takes a person's name and address, and those of others that they gave us, out of their orders and tickets, out of tickets
 * they were handed, and out of waitlists, which they leave; amounts, dates and payments stay for the books. Each write stands
 * alone and repeats harmlessly, so a run that was cut short is finished by the next.
 */
export const anonymizeBuyer = async (userId: string): Promise<void> => {
  let cursor: string | undefined;
  do {
    const page = await listOfPerson(userId, 50, cursor);
    for (const order of page.orders) await blankOrder(order);
    cursor = page.nextCursor;
  } while (cursor);
  for await (const item of itemsOf(lists.ticketsGivenTo(userId).gsi1pk)) await blankGiven(item as Ticket);
  for await (const item of itemsOf(lists.waitlistEntriesOf(userId).gsi1pk)) await blankWaiting(item as WaitlistEntry);
};
