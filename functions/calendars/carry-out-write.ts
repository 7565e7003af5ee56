import {
  type ConflictWinner,
  type EntryFields,
  type EntryWrite,
  fieldsOf,
  othersChanges,
} from '#shared/domain/entry-write.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import type * as googleEntries from '#shared/gateways/google-entries.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';

export type CarryDeps = { googleEntries: Pick<typeof googleEntries, 'insert' | 'patch' | 'find' | 'remove'> };

/** With what a write is carried out: the access, who wins, and what attendees had answered as we know it. */
export type Carrying = { accessToken: string; winner: ConflictWinner; known: SyncedEntry | undefined };

/** What became of a write, and the entry as Google has it now; there is none where it is gone. */
export type Outcome = { status: 'DONE' | 'LOST' | 'WON' | 'FAILED'; entry?: SyncedEntry; lost?: Partial<EntryFields> };

/** Somebody who changes the entry as fast as we do is met again by the next delivery. */
const mostMeetings = 5;

const writtenOf = (write: EntryWrite, known: SyncedEntry | undefined): googleEntries.WrittenEntry => ({
  fields: write.fields,
  writeId: write.writeId,
  answers: new Map((known?.attendees ?? []).map(({ email, answer }) => [email, answer])),
  wantsConference: write.wantsConference,
});

const send = async (
  write: EntryWrite,
  etag: string,
  { accessToken, known }: Carrying,
  { googleEntries }: CarryDeps,
): Promise<SyncedEntry | undefined> => {
  if (write.kind === 'delete') {
    await googleEntries.remove(accessToken, write, etag);
    return undefined;
  }
  return (await googleEntries.patch(accessToken, write, writtenOf(write, known), etag)).entry;
};

/** Deleted at Google: a deletion agrees; a change loses, or brings the entry back. */
const meetNothing = async (
  write: EntryWrite,
  found: googleEntries.FoundEntry | undefined,
  { accessToken, winner, known }: Carrying,
  { googleEntries }: CarryDeps,
): Promise<Outcome> => {
  if (write.kind === 'delete') return { status: 'DONE' };
  // Google still knows what was deleted; what it does not know is no date of the series, or the calendar has gone.
  if (!found) return { status: 'FAILED' };
  if (winner === 'google') return { status: 'LOST' };
  const written = { ...writtenOf(write, known), isRevived: true };
  const { entry } = await googleEntries.patch(accessToken, write, written, '*');
  return { status: 'WON', entry, lost: {} };
};

const sent = (entry: SyncedEntry | undefined, lost: Partial<EntryFields>): Outcome => ({
  status: Object.keys(lost).length > 0 ? 'WON' : 'DONE',
  ...(entry && { entry }),
  ...(Object.keys(lost).length > 0 && { lost }),
});

/** Google has the entry otherwise than we knew: looks at what it is now, and decides who wins where both changed the same. */
const meet = async (write: EntryWrite, carrying: Carrying, deps: CarryDeps): Promise<Outcome> => {
  for (let meeting = 0; meeting < mostMeetings; meeting++) {
    const found = await deps.googleEntries.find(carrying.accessToken, write);
    if (!found || found.entry.isCancelled) return meetNothing(write, found, carrying, deps);
    // The write has arrived before, and its answer was lost.
    if (found.writeId === write.writeId) return { status: 'DONE', entry: found.entry };
    const others = othersChanges(write, fieldsOf(found.entry));
    if (Object.keys(others).length > 0 && carrying.winner === 'google') return { status: 'LOST', entry: found.entry };
    try {
      return sent(await send(write, found.entry.etag, { ...carrying, known: found.entry }, deps), others);
    } catch (error) {
      if (!isGoogleError(error, 'changed', 'gone')) throw error;
    }
  }
  throw new Error(`The entry has changed through ${mostMeetings} looks.`);
};

/** Does at Google what a write wishes, as often as it is asked to, once. */
export const carryOut = async (write: EntryWrite, carrying: Carrying, deps: CarryDeps): Promise<Outcome> => {
  try {
    if (write.kind === 'create') {
      const { accessToken } = carrying;
      return {
        status: 'DONE',
        entry: (await deps.googleEntries.insert(accessToken, write, writtenOf(write, undefined))).entry,
      };
    }
    if (write.etag) return sent(await send(write, write.etag, carrying, deps), {});
  } catch (error) {
    if (!isGoogleError(error, 'taken', 'changed', 'gone')) throw error;
  }
  return meet(write, carrying, deps);
};
