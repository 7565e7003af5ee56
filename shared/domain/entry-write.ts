import { refuseField } from './errors.ts';
import { assertRecurrence, endsBefore } from './recurrence-rule.ts';
import type { EntryReminder, EntryTime, SyncedEntry } from './synced-entry.ts';
import { isZone } from './zone.ts';

/** What can be written of an entry. `attendees` are addresses; what they answered is theirs. */
export type EntryFields = Pick<
  SyncedEntry,
  'title' | 'description' | 'location' | 'start' | 'end' | 'recurrence' | 'isFree'
> & {
  recurrence: string[];
  attendees: string[];
  /** None: the calendar's own reminders. */
  reminders: EntryReminder[];
};

/** Wishes for an entry; what is absent stays. */
export type EntryWishes = { [F in keyof EntryFields]?: EntryFields[F] | undefined };

/** Who wins where an entry was changed at Google and by us since we last read it. */
export type ConflictWinner = 'google' | 'calsync';

/**
 * Why Google refused a write. `not_organizer`: only whoever invited may change that. `read_only`: the account may not write
 * there. `invalid`: Google does not take what was written.
 */
export const writeRefusals = ['not_organizer', 'read_only', 'invalid'] as const;
export type WriteRefusal = (typeof writeRefusals)[number];

/** One item of a bulk change, by its place in it. */
export type BulkPlace = { bulkId: string; place: number };

/** What a rule gives from one of its dates until before another. */
export type SeriesPart = { from: EntryTime; until: EntryTime };

/**
 * A write to a client's calendar, from the moment we took it until Google has it. `WAITING`: not carried out yet. `LOST`: Google
 * had another change, which won; ours is in `fields`. `WON`: ours won; what it replaced is in `lost`. `FAILED`: Google refused it.
 */
export type EntryWrite = {
  connectionId: string;
  ownerId: string;
  calendarId: string;
  entryId: string;
  /** Another for each wish; Google keeps it beside the entry, so that a write whose answer was lost is known again. */
  writeId: string;
  /** `move` takes an entry to another calendar of its account, `revive` brings one back that was deleted. */
  kind: 'create' | 'change' | 'delete' | 'move' | 'revive';
  fields: Partial<EntryFields>;
  /** The calendar to which a `move` leads. */
  to?: string;
  /** What a `create` takes the place of: an entry of another account, which goes once Google has this one. */
  copyOf?: Pick<EntryWrite, 'connectionId' | 'calendarId' | 'entryId'> & { fields: EntryFields };
  /** The items of bulk changes that this write carries out. */
  bulk?: BulkPlace[];
  wantsConference?: boolean;
  /** The parts of another series before this one, which goes on with it; dates that they had are not given again. */
  continues?: SeriesPart[];
  /** The entry as the wish was made for it; missing where Google has not told us. */
  etag?: string;
  /** What the fields said before, and what earlier writes that may have arrived said: none of it is another's change. */
  known: Partial<EntryFields>[];
  status: 'WAITING' | 'LOST' | 'WON' | 'FAILED';
  lost?: Partial<EntryFields>;
  /** Where it is `FAILED`. */
  refusedAs?: WriteRefusal;
  acceptedAt: string;
  requestHash?: string;
};

/** An entry's fields as they can be written. */
export const fieldsOf = (entry: SyncedEntry): EntryFields => ({
  title: entry.title,
  description: entry.description,
  location: entry.location,
  start: entry.start,
  end: entry.end,
  recurrence: entry.recurrence ?? [],
  isFree: entry.isFree,
  attendees: entry.attendees.map(({ email }) => email),
  reminders: entry.reminders ?? [],
});

const given = (wishes: EntryWishes): Partial<EntryFields> =>
  Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined));

/** The moment or day of a time, as a text that sorts by time among its like. */
export const momentOf = (time: EntryTime): string => ('at' in time ? time.at : time.day);

const zoneOf = (time: EntryTime): string | undefined => ('at' in time ? time.zone : undefined);

/**
 * Refuses what no calendar can hold: `entry_times_differ`, `entry_ends_before_it_starts`, `zone_unknown`, and what
 * {@link assertRecurrence} refuses. Whole days end after they begin, moments not before. Zones and rules that stand in the
 * entry `before` already are Google's own, and may be more than we would write.
 */
export const assertEntry = ({ start, end, recurrence }: EntryFields, before?: EntryFields): void => {
  if ('at' in start !== 'at' in end) throw refuseField('entry_times_differ', 'end');
  const [from, to] = [momentOf(start), momentOf(end)];
  if (to < from || (to === from && 'day' in start)) throw refuseField('entry_ends_before_it_starts', 'end');
  for (const [path, time] of Object.entries({ start, end })) {
    const zone = zoneOf(time);
    const isNew = !before || (zone !== zoneOf(before.start) && zone !== zoneOf(before.end));
    if (zone !== undefined && isNew && !isZone(zone)) throw refuseField('zone_unknown', `${path}.zone`);
  }
  if (before && recurrence.join() === before.recurrence.join()) return;
  assertRecurrence(recurrence);
  if (endsBefore(recurrence, from)) throw refuseField('recurrence_invalid', 'recurrence');
};

/** How one field is compared: Google orders lists as it likes, and knows a zone by several names. */
const comparable = (value: EntryFields[keyof EntryFields] | undefined): string => {
  if (Array.isArray(value)) return JSON.stringify(value.map((item) => JSON.stringify(item)).sort());
  return typeof value === 'object' ? momentOf(value) : JSON.stringify(value);
};

/** What an entry says in all that can be written, the same text as long as nobody has written anything else. */
export const contentOf = (entry: SyncedEntry): string =>
  JSON.stringify([
    ...Object.entries(fieldsOf(entry)).map(([name, value]) => [name, comparable(value)]),
    [zoneOf(entry.start), zoneOf(entry.end)],
  ]);

/** The wishes that differ from how an entry is. */
export const changedFields = (entry: EntryFields, wishes: EntryWishes): Partial<EntryFields> =>
  Object.fromEntries(
    Object.entries(given(wishes)).filter(([name, value]) => {
      const before = entry[name as keyof EntryFields];
      const isMoved =
        name === 'start' || name === 'end' ? zoneOf(before as EntryTime) !== zoneOf(value as EntryTime) : false;
      return isMoved || comparable(value) !== comparable(before);
    }),
  );

/**
 * What somebody else has changed of what a write is about: fields that now say neither what was there before nor what
 * we have written or want to write.
 */
export const othersChanges = (write: EntryWrite, now: EntryFields): Partial<EntryFields> => {
  const ours = [...write.known, write.fields];
  const names = (write.kind === 'delete' ? Object.keys(now) : Object.keys(write.fields)) as (keyof EntryFields)[];
  return Object.fromEntries(
    names
      .filter((name) => ours.every((said) => !(name in said) || comparable(said[name]) !== comparable(now[name])))
      .map((name) => [name, now[name]]),
  );
};

/** How many earlier writes a write remembers; the first says how the entry was before all of them. */
const mostKnown = 9;

/** A new wish for an entry that is as `before` says. */
type Wish = Pick<EntryWrite, 'writeId' | 'fields' | 'acceptedAt' | 'bulk'> & {
  kind: 'change' | 'delete';
  before: Partial<EntryFields>;
};

/**
 * A wish on top of one that waits, or of a new entry that was refused. What waits may have reached Google already, so what it
 * said stays known. A new rule is meant as it says, whatever series it went on from.
 */
export const onTop = (beneath: EntryWrite, { before, ...wish }: Wish): EntryWrite => {
  const { continues, refusedAs: _refused, ...waiting } = beneath;
  const [first = {}, ...later] = [...waiting.known, waiting.fields];
  const bulk = [...(waiting.bulk ?? []), ...(wish.bulk ?? [])];
  return {
    ...waiting,
    ...wish,
    ...(continues && !wish.fields.recurrence && { continues }),
    status: 'WAITING',
    ...(bulk.length > 0 && { bulk }),
    kind: wish.kind === 'change' ? waiting.kind : 'delete',
    fields: { ...waiting.fields, ...wish.fields },
    known: [{ ...before, ...first }, ...later.slice(-(mostKnown - 1))],
  };
};

/** An entry as it will be once what waits for it is carried out; undefined once it will be gone. */
export const overlaid = (entry: SyncedEntry | undefined, write: EntryWrite): SyncedEntry | undefined => {
  if (write.status !== 'WAITING') return entry;
  if (write.kind === 'delete') return undefined;
  const { attendees, recurrence, ...fields } = write.fields;
  const { start, end } = write.fields;
  const beneath = entry ?? (start && end && blank(write, start, end));
  if (!beneath) return undefined;
  const answers = new Map(beneath.attendees.map(({ email, answer }) => [email, answer]));
  const { recurrence: before, ...rest } = beneath;
  const rule = recurrence ?? before;
  return {
    ...rest,
    ...fields,
    ...(write.kind === 'revive' && { isCancelled: false }),
    ...(rule?.length && { recurrence: rule }),
    ...(attendees && {
      attendees: attendees.map((email) => ({ email, answer: answers.get(email) ?? ('needsAction' as const) })),
    }),
    etag: waitingEtag(write),
  };
};

/** The entry that Google refused to take as new; undefined for every other write. */
export const refusedEntry = (write: EntryWrite): SyncedEntry | undefined =>
  write.kind === 'create' && write.status === 'FAILED'
    ? overlaid(undefined, { ...write, status: 'WAITING' })
    : undefined;

const blank = (write: EntryWrite, start: EntryTime, end: EntryTime): SyncedEntry => ({
  connectionId: write.connectionId,
  calendarId: write.calendarId,
  entryId: write.entryId,
  etag: '',
  title: '',
  description: '',
  location: '',
  start,
  end,
  isCancelled: false,
  isFree: false,
  attendees: [],
  updatedAt: write.acceptedAt,
});

/** Stands for Google's etag as long as Google has not said one. */
export const waitingEtag = ({ writeId }: Pick<EntryWrite, 'writeId'>): string => `"waiting-${writeId}"`;
