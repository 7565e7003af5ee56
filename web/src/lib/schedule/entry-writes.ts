import type { Occurrence } from '#shared/domain/series.ts';
import { dateIdOf } from '#shared/domain/series-date.ts';
import { api, type Call } from '../api.ts';
import { movedSeries } from './entry-draft.ts';
import type { Entry } from './shown.ts';

/** How much of a series is meant: one date, that date and all after it, or all of it. */
export const scopes = ['this', 'following', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** What can be wished of an entry. */
export type EntryWishes = Omit<Call<'changeCalendarEntry'>['body'], 'etag' | 'andFollowing'>;

type One = Occurrence<Entry>;
type At = { clientId: string; connectionId: string; calendarId: string };

/** Whether something is one of many dates. */
export const isOfSeries = ({ of }: One): boolean => (of.recurrence?.length ?? 0) > 0;

const atOf = (clientId: string, { connectionId, calendarId }: Entry): At => ({ clientId, connectionId, calendarId });

/** An entry or one date of a series as a change of many names it. */
export const namedOf = ({ of, start }: One) => {
  const { connectionId, calendarId, entryId, etag } = of;
  return { connectionId, calendarId, entryId: of.recurrence?.length ? dateIdOf(entryId, start) : entryId, etag };
};

/** What a path names: the entry itself, or one date of it, with the etag that says how it was read. */
const aimAt = async (clientId: string, { of, start }: One, scope: Scope) => {
  const at = atOf(clientId, of);
  if (!of.recurrence?.length || scope === 'all') return { params: { ...at, entryId: of.entryId }, etag: of.etag };
  const params = { ...at, entryId: dateIdOf(of.entryId, start) };
  return { params, etag: (await api('getCalendarEntry', { params })).etag };
};

/** Changes an entry, or as much of a series as is meant. Times are those of the date that was changed. */
export const changeEntry = async (clientId: string, one: One, scope: Scope, wishes: EntryWishes): Promise<void> => {
  const { params, etag } = await aimAt(clientId, one, scope);
  const { start, end } = wishes;
  const times = scope === 'all' && isOfSeries(one) && start && end && movedSeries(one.of, one, { start, end });
  const body = { etag, ...wishes, ...times, andFollowing: scope === 'following' };
  await api('changeCalendarEntry', { params, body });
};

/** Deletes an entry, or as much of a series as is meant. */
export const deleteEntry = async (clientId: string, one: One, scope: Scope): Promise<void> => {
  const { params, etag } = await aimAt(clientId, one, scope);
  const andFollowing = scope === 'following' ? ('true' as const) : ('false' as const);
  await api('deleteCalendarEntry', { params, query: { etag, andFollowing } });
};
