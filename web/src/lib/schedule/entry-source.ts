import { type Answer, api, type Call } from '../api.ts';
import type { ClientCalendar } from '../organize/clients.ts';
import type { Entry } from './shown.ts';

/** Which calendar, or which entry of it, among all that somebody keeps. */
export type CalendarAt = Pick<Entry, 'connectionId' | 'calendarId'>;
export type EntryAt = CalendarAt & Pick<Entry, 'entryId'>;

type Page = Pick<Answer<'listCalendarEntries'>, 'data' | 'nextCursor'>;
type Asked = { cursor: string | undefined; signal: AbortSignal };

/** How somebody's calendars are read and written: a client's, or one's own. */
export type EntrySource = {
  calendars: () => Promise<ClientCalendar[]>;
  /** Single entries that begin from one day until before another. */
  entries: (at: CalendarAt, days: { from: string; to: string }, asked: Asked) => Promise<Page>;
  series: (at: CalendarAt, asked: Asked) => Promise<Page>;
  get: (at: EntryAt, signal?: AbortSignal) => Promise<Entry>;
  create: (at: CalendarAt, body: Call<'createCalendarEntry'>['body'], idempotencyKey: string) => Promise<unknown>;
  change: (at: EntryAt, body: Call<'changeCalendarEntry'>['body']) => Promise<unknown>;
  remove: (at: EntryAt, query: Call<'deleteCalendarEntry'>['query']) => Promise<unknown>;
};

const limit = 100;

const calendarIn = ({ connectionId, calendarId }: CalendarAt): CalendarAt => ({ connectionId, calendarId });
const entryIn = ({ entryId, ...at }: EntryAt): EntryAt => ({ ...calendarIn(at), entryId });

/** What stands in a client's calendars. */
export const entriesOfClient = (clientId: string): EntrySource => {
  const ofCalendar = (at: CalendarAt) => ({ clientId, ...calendarIn(at) });
  const ofEntry = (at: EntryAt) => ({ clientId, ...entryIn(at) });
  return {
    calendars: async () => (await api('listClientCalendars', { params: { clientId } })).data,
    entries: (at, days, { cursor, signal }) =>
      api('listCalendarEntries', { params: ofCalendar(at), query: { ...days, limit, cursor }, signal }),
    series: (at, { cursor, signal }) =>
      api('listCalendarSeries', { params: ofCalendar(at), query: { limit, cursor }, signal }),
    get: (at, signal) => api('getCalendarEntry', { params: ofEntry(at), ...(signal && { signal }) }),
    create: (at, body, idempotencyKey) => api('createCalendarEntry', { params: ofCalendar(at), body, idempotencyKey }),
    change: (at, body) => api('changeCalendarEntry', { params: ofEntry(at), body }),
    remove: (at, query) => api('deleteCalendarEntry', { params: ofEntry(at), query }),
  };
};

/** A page without what stands there for an order: that is shown as a ticket. */
const withoutOrders = ({ data, ...rest }: Page): Page => ({
  ...rest,
  data: data.filter(({ orderId }) => orderId === undefined),
});

/** What stands in one's own calendars beside one's tickets. */
export const ownEntries: EntrySource = {
  calendars: async () => (await api('listOwnCalendars')).data,
  entries: async (at, days, { cursor, signal }) =>
    withoutOrders(await api('listOwnEntries', { params: calendarIn(at), query: { ...days, limit, cursor }, signal })),
  series: (at, { cursor, signal }) =>
    api('listOwnSeries', { params: calendarIn(at), query: { limit, cursor }, signal }),
  get: (at, signal) => api('getOwnEntry', { params: entryIn(at), ...(signal && { signal }) }),
  create: (at, body, idempotencyKey) => api('createOwnEntry', { params: calendarIn(at), body, idempotencyKey }),
  change: (at, body) => api('changeOwnEntry', { params: entryIn(at), body }),
  remove: (at, query) => api('deleteOwnEntry', { params: entryIn(at), query }),
};
