import {
  type ConflictWinner,
  type EntryFields,
  type EntryWrite,
  fieldsOf,
  othersChanges,
  type WriteRefusal,
} from '#shared/domain/entry-write.ts';
import type { SyncedEntry } from '#shared/domain/synced-entry.ts';
import type { GoogleAccess } from '#shared/gateways/google-client.ts';
import type * as googleEntries from '#shared/gateways/google-entries.ts';
import { isGoogleError } from '#shared/gateways/google-error.ts';

export type CarryDeps = { googleEntries: Pick<typeof googleEntries, 'insert' | 'patch' | 'find' | 'remove' | 'move'> };

/** With what a write is carried out: the access, who wins, and what attendees had answered as we know it. */
export type Carrying = { access: GoogleAccess; winner: ConflictWinner; known: SyncedEntry | undefined };

/** What became of a write, and the entry as Google has it now; there is none where it is gone. */
export type Outcome = {
  status: 'DONE' | 'LOST' | 'WON' | 'FAILED';
  entry?: SyncedEntry;
  lost?: Partial<EntryFields>;
  refusedAs?: WriteRefusal;
};

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
  { access, known }: Carrying,
  { googleEntries }: CarryDeps,
): Promise<SyncedEntry | undefined> => {
  if (write.kind === 'delete') {
    await googleEntries.remove(access, write, etag);
    return undefined;
  }
  return (await googleEntries.patch(access, write, writtenOf(write, known), etag)).entry;
};

/** Deleted at Google: a deletion agrees; a change loses, or brings the entry back. */
const meetNothing = async (
  write: EntryWrite,
  found: googleEntries.FoundEntry | undefined,
  { access, winner, known }: Carrying,
  { googleEntries }: CarryDeps,
): Promise<Outcome> => {
  if (write.kind === 'delete') return { status: 'DONE' };
  // Google still knows what was deleted; what it does not know is no date of the series, or the calendar has gone.
  if (!found) return { status: 'FAILED' };
  if (winner === 'google') return { status: 'LOST' };
  const written = { ...writtenOf(write, known), isRevived: true };
  const { entry } = await googleEntries.patch(access, write, written, '*');
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
    const found = await deps.googleEntries.find(carrying.access, write);
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

/** It fails where the calendar itself is gone. */
const insertAnew = async (write: EntryWrite, access: GoogleAccess, { googleEntries }: CarryDeps): Promise<Outcome> => {
  try {
    return { status: 'DONE', entry: (await googleEntries.insert(access, write, writtenOf(write, undefined))).entry };
  } catch (error) {
    if (!isGoogleError(error, 'gone')) throw error;
    return { status: 'FAILED' };
  }
};

/** Brings back what was deleted, or makes it where Google knows none; what is there already stays as it is. */
const revive = async (
  write: EntryWrite,
  { access, known }: Carrying,
  { googleEntries }: CarryDeps,
): Promise<Outcome> => {
  const found = await googleEntries.find(access, write);
  if (!found) return insertAnew(write, access, { googleEntries });
  if (!found.entry.isCancelled) return { status: 'DONE', entry: found.entry };
  const written = { ...writtenOf(write, known), isRevived: true };
  return { status: 'DONE', entry: (await googleEntries.patch(access, write, written, '*')).entry };
};

/** What is written changes first, then the entry goes to the other calendar, if it is not there since an earlier try. */
const move = async (write: EntryWrite, to: string, carrying: Carrying, deps: CarryDeps): Promise<Outcome> => {
  const { access } = carrying;
  const there = await deps.googleEntries.find(access, { ...write, calendarId: to });
  if (there && !there.entry.isCancelled) return { status: 'DONE', entry: there.entry };
  const isChanged = Object.keys(write.fields).length > 0;
  const outcome: Outcome = isChanged ? await change(write, carrying, deps) : { status: 'DONE' };
  if (outcome.status === 'LOST' || outcome.status === 'FAILED') return outcome;
  try {
    return { ...outcome, entry: (await deps.googleEntries.move(access, write, to)).entry };
  } catch (error) {
    // Deleted at Google meanwhile, which wins; or the other calendar has had an entry of this id before.
    if (!isGoogleError(error, 'gone', 'taken')) throw error;
    return { ...outcome, status: isGoogleError(error, 'gone') ? 'LOST' : 'FAILED' };
  }
};

/** Does at Google what a write wishes, as often as it is asked to, once. */
export const carryOut = async (write: EntryWrite, carrying: Carrying, deps: CarryDeps): Promise<Outcome> => {
  if (write.kind === 'revive') return revive(write, carrying, deps);
  return write.to !== undefined ? move(write, write.to, carrying, deps) : change(write, carrying, deps);
};

const change = async (write: EntryWrite, carrying: Carrying, deps: CarryDeps): Promise<Outcome> => {
  try {
    if (write.kind === 'create') {
      const { access } = carrying;
      return {
        status: 'DONE',
        entry: (await deps.googleEntries.insert(access, write, writtenOf(write, undefined))).entry,
      };
    }
    if (write.etag) return sent(await send(write, write.etag, carrying, deps), {});
  } catch (error) {
    if (!isGoogleError(error, 'taken', 'changed', 'gone')) throw error;
  }
  return meet(write, carrying, deps);
};
