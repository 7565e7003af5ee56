import type { Occurrence } from '#shared/domain/series.ts';
import { dateIdOf } from '#shared/domain/series-date.ts';
import type { Call } from '../api.ts';
import { movedSeries } from './entry-draft.ts';
import type { EntrySource } from './entry-source.ts';
import { isOnlyHere } from './refused.ts';
import type { Entry } from './shown.ts';

/** How much of a series is meant: one date, that date and all after it, or all of it. */
export const scopes = ['this', 'following', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** What can be wished of an entry. */
export type EntryWishes = Omit<Call<'changeCalendarEntry'>['body'], 'etag' | 'andFollowing'>;

type One = Occurrence<Entry>;

/** Whether something is one of many dates. */
export const isOfSeries = ({ of }: One): boolean => (of.recurrence?.length ?? 0) > 0;

/** Whether one date of it can be meant: dates are Google's, so that a series it does not have has none. */
export const hasDates = (one: One): boolean => isOfSeries(one) && !isOnlyHere(one.of);

/** An entry or one date of a series as a change of many names it. */
export const namedOf = ({ of, start }: One) => {
  const { connectionId, calendarId, entryId, etag } = of;
  return { connectionId, calendarId, entryId: of.recurrence?.length ? dateIdOf(entryId, start) : entryId, etag };
};

/** What a path names: the entry itself, or one date of it, with the etag that says how it was read. */
const aimAt = async (source: EntrySource, { of, start }: One, scope: Scope) => {
  if (!of.recurrence?.length || scope === 'all') return { at: of, etag: of.etag };
  const at = { ...of, entryId: dateIdOf(of.entryId, start) };
  return { at, etag: (await source.get(at)).etag };
};

/** Changes an entry, or as much of a series as is meant. Times are those of the date that was changed. */
export const changeEntry = async (source: EntrySource, one: One, scope: Scope, wishes: EntryWishes): Promise<void> => {
  const { at, etag } = await aimAt(source, one, scope);
  const { start, end } = wishes;
  const times = scope === 'all' && isOfSeries(one) && start && end && movedSeries(one.of, one, { start, end });
  await source.change(at, { etag, ...wishes, ...times, andFollowing: scope === 'following' });
};

/** Deletes an entry, or as much of a series as is meant. */
export const deleteEntry = async (source: EntrySource, one: One, scope: Scope): Promise<void> => {
  const { at, etag } = await aimAt(source, one, scope);
  await source.remove(at, { etag, andFollowing: scope === 'following' ? 'true' : 'false' });
};
