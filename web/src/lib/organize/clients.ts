import type { Locale } from '#shared/messages/locale.ts';
import { type Answer, api } from '../api.ts';
import { placePath } from './places.ts';

/** A client as its organization sees it. */
export type Client = Answer<'getClient'>;

/** One of a client's Google accounts. */
export type ClientConnection = Answer<'getClientConnection'>;

/** One calendar of a client's accounts. */
export type ClientCalendar = Answer<'listClientCalendars'>['data'][number];

/** The path of the calendar page, turned to a client. */
export const clientCalendarPath = ({ organizationId, clientId }: Client): string =>
  `${placePath('calendar', organizationId)}&client=${clientId}`;

/** How a connection stands, for a person: `LIMITED` where Google lets us in, but not to all that it is for. */
export const standingOf = ({ status, missingScopes }: ClientConnection) =>
  status === 'ACTIVE' && missingScopes.length > 0 ? 'LIMITED' : status;

/** Whether a connection is for looking only. */
export const accessOf = ({ neededScopes }: ClientConnection): 'READ' | 'WRITE' =>
  neededScopes.some((scope) => scope.endsWith('calendar.events')) ? 'WRITE' : 'READ';

/** What a missing scope would let us do, by the name of its words. */
export const scopeWord = (scope: string): 'list' | 'read' | 'write' | 'other' => {
  if (scope.endsWith('calendarlist.readonly')) return 'list';
  if (scope.endsWith('calendar.events.readonly')) return 'read';
  return scope.endsWith('calendar.events') ? 'write' : 'other';
};

/** Leaves for Google's consent page; it leads back to the client's own page. */
export const goToGoogle = async (
  locale: Locale,
  { clientId, connectionId }: Pick<ClientConnection, 'clientId' | 'connectionId'>,
): Promise<void> => {
  const { url } = await api('startClientConnection', { params: { clientId, connectionId }, body: { locale } });
  location.assign(url);
};
