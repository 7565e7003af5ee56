import type * as z from 'zod/mini';
import { ownedCalendar } from '#functions/calendars/entries/owned-calendar.ts';
import type { WritableDeps } from '#functions/calendars/entries/owned-entry.ts';
import type { BulkRequest } from '#shared/contracts/bulk-changes.ts';
import type { BulkItem, BulkWish, CalendarAt } from '#shared/domain/bulk-change.ts';
import { googleIdFor } from '#shared/platform/google-ids.ts';

type Asked = z.output<typeof BulkRequest>;
type Of = Pick<BulkItem, 'bulkId' | 'clientId'>;

const wishesOf = (asked: Asked, bulkId: string): BulkWish[] => {
  if (asked.kind === 'create')
    return asked.entries.map(({ connectionId, calendarId, wantsConference, ...fields }, place) => ({
      kind: 'create',
      connectionId,
      calendarId,
      entryId: googleIdFor(`${bulkId}#${place}`, connectionId, calendarId),
      fields,
      ...(wantsConference && { wantsConference }),
    }));
  if (asked.kind === 'delete') return asked.entries.map((entry) => ({ ...entry, kind: 'delete' }));
  const { by, to } = asked;
  return asked.entries.map((entry) => ({ ...entry, kind: 'change', ...(by && { by }), ...(to && { to }) }));
};

/** Wishes as items that wait, in their order. */
export const itemsOf = ({ bulkId, clientId }: Of, wishes: readonly BulkWish[]): BulkItem[] =>
  wishes.map((wish, place) => ({ bulkId, clientId, place, wish, status: 'WAITING' }));

const calendarsOf = (wishes: readonly BulkWish[]): CalendarAt[] => {
  const all = wishes.flatMap((wish) => [wish, ...(wish.kind === 'change' && wish.to ? [wish.to] : [])]);
  return [...new Map(all.map((at) => [`${at.connectionId} ${at.calendarId}`, at])).values()];
};

/** The items of what was asked. Refuses `not_found` where any calendar is not this client's. */
export const itemsAsked = async (of: Of, asked: Asked, deps: WritableDeps): Promise<BulkItem[]> => {
  const wishes = wishesOf(asked, of.bulkId);
  await Promise.all(
    calendarsOf(wishes).map(({ connectionId, calendarId }) =>
      ownedCalendar({ ownerId: of.clientId, connectionId, calendarId }, deps),
    ),
  );
  return itemsOf(of, wishes);
};

/** Asks for each calendar and account once, however many entries lie in it. */
export const remembering = <D extends WritableDeps>(deps: D): D => {
  const calendars = new Map<string, ReturnType<D['calendars']['find']>>();
  const connections = new Map<string, ReturnType<D['connections']['find']>>();
  const once = <T>(known: Map<string, T>, name: string, ask: () => T): T => {
    const answer = known.get(name) ?? ask();
    known.set(name, answer);
    return answer;
  };
  return {
    ...deps,
    calendars: {
      ...deps.calendars,
      find: (at) => once(calendars, `${at.connectionId} ${at.calendarId}`, () => deps.calendars.find(at)),
    },
    connections: {
      ...deps.connections,
      find: (...of) => once(connections, of.join(' '), () => deps.connections.find(...of)),
    },
  };
};
