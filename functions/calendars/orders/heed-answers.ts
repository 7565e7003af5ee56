import { isOfClient } from '#shared/domain/calendar-connection.ts';
import { partsOfEntryId, wantedEntries } from '#shared/domain/calendar-entry.ts';
import { holdingsOf, invitedBy } from '#shared/domain/holding.ts';
import { orderIdIn } from '#shared/domain/ids.ts';
import { type InvitationAnswer, takeAnswers } from '#shared/domain/invitation-answer.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import type * as links from '#shared/storage/calendar-links.ts';
import type * as events from '#shared/storage/events.ts';
import type * as answers from '#shared/storage/invitation-answers.ts';
import type * as entries from '#shared/storage/synced-entries.ts';

export type HeedDeps = {
  answers: Pick<typeof answers, 'find' | 'put'>;
  entries: Pick<typeof entries, 'find'>;
  events: Pick<typeof events, 'find'>;
  links: Pick<typeof links, 'loadOrder'>;
};

/** What a read has found changed. */
type Read = { put: readonly SyncedEntry[]; remove: readonly string[] };

/** What a holder has made of the entry that we wrote for one session of an order or a ticket; `at` is ISO 8601. */
type Seen = { id: string; sessionId: string; entryId: string; hasDeclined: boolean; at: string };

/** An entry says something new where its owner has declined since our last read, or no longer does. */
const seenIn = async (of: SyncedCalendar, { put, remove }: Read, now: string, { entries }: HeedDeps) => {
  const seen: Seen[] = [];
  for (const entryId of remove) {
    const parts = partsOfEntryId(entryId);
    if (parts) seen.push({ ...parts, entryId, hasDeclined: true, at: now });
  }
  for (const { entryId, hasDeclined = false, updatedAt: at } of put) {
    const parts = partsOfEntryId(entryId);
    const before = parts && (await entries.find({ ...of, entryId }));
    if (parts && (before?.hasDeclined ?? false) !== hasDeclined) seen.push({ ...parts, entryId, hasDeclined, at });
  }
  return seen;
};

/** Only what we have written into this very calendar, and would still write, can be declined there. */
const answer = async (
  { ownerId, connectionId }: SyncedCalendar,
  id: string,
  seen: readonly Seen[],
  now: string,
  { answers, events, links }: HeedDeps,
): Promise<void> => {
  const linked = await links.loadOrder(orderIdIn(id));
  if (linked?.order.status !== 'ISSUED') return;
  const holding = holdingsOf(linked).find((one) => one.id === id && one.userId === ownerId);
  const event = holding && (await events.find(linked.order.eventId));
  if (!event) return;
  const wanted = wantedEntries(holding, event, '');
  const invited = invitedBy(holding);
  const before = await answers.find(invited);
  const given = seen.flatMap(({ sessionId, entryId, hasDeclined, at }): InvitationAnswer[] => {
    const isOurs = linked.links.some(
      (link) => link.connectionId === connectionId && link.entryId === entryId && link.etag !== undefined,
    );
    const isComing = (wanted.get(sessionId)?.end.dateTime ?? '') > now;
    const isNews = (before?.sessions[sessionId]?.hasDeclined ?? false) !== hasDeclined;
    return isOurs && isComing && isNews ? [{ sessionId, hasDeclined, sequence: event.version, at }] : [];
  });
  const sessionIds = event.sessions.map(({ sessionId }) => sessionId);
  const after = takeAnswers(before, given, { invited, sessionIds, now });
  if (after && !(await answers.put(after))) throw new Error('Another answer to the same invitation was faster.');
};

/**
 * Takes it for an answer where somebody has declined in their own calendar what we wrote there for what they hold, or deleted it:
 * as if their calendar had answered by mail. It comes before our copy is brought in step, so that a worker that dies between
 * the two sees the same again.
 */
export const heedAnswers = async (of: SyncedCalendar, read: Read, now: string, deps: HeedDeps): Promise<void> => {
  if (isOfClient(of)) return;
  const byHolding = Map.groupBy(await seenIn(of, read, now, deps), ({ id }) => id);
  for (const [id, seen] of byHolding) await answer(of, id, seen, now, deps);
};
