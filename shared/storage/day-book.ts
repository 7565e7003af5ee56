import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { database, tableName } from './database.ts';
import { dayBookSpread, keys, spreadOf } from './keys.ts';
import { everythingIn } from './partition.ts';

/** Long enough for the check of the night after, and for one that was late. */
const keptDays = 7;

/** What this environment has written down already; an on-sale would write the same item thousands of times. */
let written = new Set<string>();
const mostRemembered = 1000;

/** Writes down that something was bought or given back at an event on the day of `now`. */
export const note = async (eventId: string, now: string): Promise<void> => {
  const day = now.slice(0, 10);
  const name = `${day} ${eventId}`;
  if (written.has(name)) return;
  const ttlSeconds = Math.floor(Date.parse(now) / 1000) + keptDays * 86_400;
  await database().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.dayBook(day, spreadOf(eventId, dayBookSpread), eventId), type: 'DayBook', eventId, ttlSeconds },
    }),
  );
  if (written.size >= mostRemembered) written = new Set();
  written.add(name);
};

/** The events at which something was bought or given back on a day, `2027-01-15` in UTC. */
export const eventsOf = async (day: string): Promise<string[]> => {
  const eventIds: string[] = [];
  for (let suffix = 0; suffix < dayBookSpread; suffix++) {
    const items = await everythingIn({ pk: keys.dayBook(day, suffix).pk }, { isConsistent: false });
    eventIds.push(...items.map((item) => String(item.eventId)));
  }
  return eventIds;
};
