import type { Stretch } from './entry-shift.ts';
import { type BulkPlace, type EntryFields, type EntryWrite, waitingEtag } from './entry-write.ts';
import type { ErrorCode } from './errors.ts';

/** A calendar of a connected account. */
export type CalendarAt = Pick<EntryWrite, 'connectionId' | 'calendarId'>;
export type EntryAt = CalendarAt & Pick<EntryWrite, 'entryId'>;

/** What is to become of one entry. A `change` may shift it, write fields of it, and take it to another calendar. */
export type BulkWish = EntryAt &
  (
    | { kind: 'create' | 'revive'; fields: EntryFields; wantsConference?: boolean }
    | { kind: 'change'; fields?: Partial<EntryFields>; by?: Stretch; to?: CalendarAt }
    | { kind: 'delete' }
  ) & {
    /** The entry's as it was read. */
    etag?: string;
    /** Puts back what this item of another bulk change has done, if the entry is still as that left it. */
    undoes?: BulkPlace;
  };

/**
 * One entry of a bulk change. `WAITING`: not looked at yet. `TAKEN`: our wish is kept and on its way to Google, in the same
 * transaction that says so here. `DONE`: Google has it. `REFUSED`: nothing was done, and `code` says why.
 */
export type BulkItem = BulkPlace & { clientId: string; wish: BulkWish } & Outcome;

type Outcome = {
  status: 'WAITING' | 'TAKEN' | 'DONE' | 'REFUSED';
  code?: ErrorCode;
  field?: string;
  title?: string;
  /** What is put back by an undo: all of a deleted entry, of a changed one what was changed. */
  before?: Partial<EntryFields>;
  /** Where the entry is afterwards. */
  left?: EntryAt;
  /** The write that we made of it; there is none where nothing had to be done. */
  writeId?: string;
  /** As which of our writes Google took it, and what the entry said then. */
  settled?: { writeId: string; version?: string };
};

/** Many entries created, moved or deleted at once; what becomes of each is in its item. */
export type BulkChange = {
  bulkId: string;
  clientId: string;
  kind: 'create' | 'move' | 'delete' | 'undo';
  total: number;
  startedBy: string;
  startedAt: string;
  undoes?: string;
  requestHash: string;
};

/** The most that is changed at once. */
export const mostAtOnce = 200;

const undoHours = 24;

/** Until when a bulk change can be undone. */
export const undoUntil = ({ startedAt }: Pick<BulkChange, 'startedAt'>): string =>
  new Date(Date.parse(startedAt) + undoHours * 3_600_000).toISOString();

/** How many items are in which state. */
export const progressOf = (items: readonly Pick<BulkItem, 'status'>[]) => {
  const count = (status: BulkItem['status']) => items.filter((item) => item.status === status).length;
  return { waiting: count('WAITING'), taken: count('TAKEN'), done: count('DONE'), refused: count('REFUSED') };
};

/** Whether an entry is as an item has left it: by our wish that waits still, or saying what it said when Google took that. */
export const isAsLeft = ({ writeId, settled }: BulkItem, now: { etag: string; version: string }): boolean =>
  writeId !== undefined &&
  (now.etag === waitingEtag({ writeId }) || (settled?.writeId === writeId && settled.version === now.version));

const isDone = ({ status, writeId }: BulkItem): boolean => (status === 'TAKEN' || status === 'DONE') && !!writeId;

const reversed = ({ bulkId, place, wish, left, before = {} }: BulkItem): BulkWish[] => {
  if (!left) return [];
  const undoes = { bulkId, place };
  if (wish.kind === 'delete') return [{ ...left, kind: 'revive', fields: before as EntryFields, undoes }];
  if (wish.kind !== 'change') return [{ ...left, kind: 'delete', undoes }];
  const { connectionId, calendarId, to } = wish;
  return [{ ...left, kind: 'change', fields: before, ...(to && { to: { connectionId, calendarId } }), undoes }];
};

/** What puts back what a bulk change has done, the last first; what was refused needs nothing. */
export const wishesToUndo = (items: readonly BulkItem[]): BulkWish[] =>
  items.filter(isDone).toReversed().flatMap(reversed);
