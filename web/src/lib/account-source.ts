import { type Answer, api } from './api.ts';
import { type Client, clientCalendarPath } from './organize/clients.ts';
import type { ConnectionHealth } from './organize/connection-health.ts';
import { type EntrySource, entriesOfClient, ownEntries } from './schedule/entry-source.ts';

/** A Google account as it is asked how it is doing: a client's, or one's own. */
export type AccountSource = {
  connectionId: string;
  entries: EntrySource;
  health: (signal: AbortSignal) => Promise<ConnectionHealth>;
  resync: () => Promise<Answer<'resyncConnection'>>;
  /** Where its calendars are shown. */
  calendarPath: string;
};

/** One of a client's accounts. */
export const accountOfClient = (client: Client, connectionId: string): AccountSource => {
  const params = { clientId: client.clientId, connectionId };
  return {
    connectionId,
    entries: entriesOfClient(client.clientId),
    health: (signal) => api('getConnectionHealth', { params, signal }),
    resync: () => api('resyncConnection', { params }),
    calendarPath: clientCalendarPath(client),
  };
};

/** One of one's own accounts. */
export const ownAccount = (connectionId: string): AccountSource => {
  const params = { connectionId };
  return {
    connectionId,
    entries: ownEntries,
    health: (signal) => api('getOwnConnectionHealth', { params, signal }),
    resync: () => api('resyncOwnConnection', { params }),
    calendarPath: '/calendar',
  };
};
