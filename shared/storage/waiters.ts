import { batchGet } from './batch-get.ts';
import { type Action, tableName } from './database.ts';
import { keys } from './keys.ts';

/** For which entry a person waits, by ticket type: their newest, whatever has become of it since. */
export type Waiter = { person: string; entries: Readonly<Record<string, string>> };

/** What is noted of these people at an event, as it is now; each is named by a mailbox or an account. */
export const read = async (eventId: string, people: readonly string[]): Promise<Waiter[]> => {
  const found = await batchGet(
    people.map((person) => keys.waiter(eventId, person)),
    true,
  );
  return people.map((person) => {
    const { sk } = keys.waiter(eventId, person);
    const item = found.find((candidate) => candidate.sk === sk);
    return { person, entries: (item ?? {}) as Record<string, string> };
  });
};

/** Notes an entry for these types, or fails the transaction where another one was noted since it was read. */
export const note = (
  { eventId, entryId, ticketTypeIds }: { eventId: string; entryId: string; ticketTypeIds: readonly string[] },
  { person, entries }: Waiter,
): Action => ({
  Update: {
    TableName: tableName(),
    Key: keys.waiter(eventId, person),
    UpdateExpression: `SET #type = :type, ${ticketTypeIds.map((_, place) => `#id${place} = :entry`).join(', ')}`,
    ConditionExpression: ticketTypeIds
      .map((id, place) => (entries[id] ? `#id${place} = :was${place}` : `attribute_not_exists(#id${place})`))
      .join(' AND '),
    ExpressionAttributeNames: {
      '#type': 'type',
      ...Object.fromEntries(ticketTypeIds.map((id, place) => [`#id${place}`, id])),
    },
    ExpressionAttributeValues: {
      ':type': 'Waiter',
      ':entry': entryId,
      ...Object.fromEntries(ticketTypeIds.flatMap((id, place) => (entries[id] ? [[`:was${place}`, entries[id]]] : []))),
    },
  },
});
