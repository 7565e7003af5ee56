import { Refusal } from '#shared/domain/errors.ts';
import type { SyncedCalendar } from '#shared/domain/synced-calendar.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';

export type CalendarDeps = { calendars: Pick<typeof calendars, 'find'> };

/** A calendar as somebody names it who may look at all that its owner, a person or a client, has connected. */
export type Owned = Pick<SyncedCalendar, 'ownerId' | 'connectionId' | 'calendarId'>;

/** The calendar that is named, if it is this owner's. Refuses `not_found`. */
export const ownedCalendar = async (
  { ownerId, ...at }: Owned,
  { calendars }: CalendarDeps,
): Promise<SyncedCalendar> => {
  const calendar = await calendars.find(at);
  if (calendar?.ownerId !== ownerId) throw new Refusal('not_found');
  return calendar;
};

type OfClient = Omit<Owned, 'ownerId'> & { clientId: string };

/** What a client's path names. */
export const ofClient = <P extends OfClient>({ clientId, ...at }: P): Omit<P, 'clientId'> & { ownerId: string } => ({
  ...at,
  ownerId: clientId,
});

/** What a path names among the signed-in person's own. */
export const ofCaller = <P extends Omit<Owned, 'ownerId'>>(params: P, { userId }: { userId: string }) => ({
  ...params,
  ownerId: userId,
});
