import { api } from '../api.ts';
import type { ClientCalendar } from './clients.ts';

/** A calendar as the API takes it: of a client, or one's own without one. */
export type ChosenCalendar = { clientId?: string; connectionId: string; calendarId: string };

/** The synced calendars of a client, or one's own where none is named. */
export const calendarsOf = async (clientId: string, signal: AbortSignal): Promise<ClientCalendar[]> =>
  (clientId
    ? await api('listClientCalendars', { params: { clientId }, signal })
    : await api('listOwnCalendars', { signal })
  ).data;

/** How the API is told which one. */
export const chosenOf = (clientId: string, { connectionId, calendarId }: ClientCalendar): ChosenCalendar => ({
  ...(clientId && { clientId }),
  connectionId,
  calendarId,
});
