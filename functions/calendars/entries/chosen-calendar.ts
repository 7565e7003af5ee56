import { Refusal } from '#shared/domain/errors.ts';
import type * as clients from '#shared/storage/clients.ts';
import type { Owned } from './owned-calendar.ts';

export type ChosenDeps = { clients: Pick<typeof clients, 'find'> };

type Chosen = { clientId?: string | undefined; connectionId: string; calendarId: string };

/** A calendar as a member of an organization names it: of one of its clients, or their own. Refuses `not_found`. */
export const chosenBy = async (
  { organizationId, userId }: { organizationId: string; userId: string },
  { clientId, connectionId, calendarId }: Chosen,
  { clients }: ChosenDeps,
): Promise<Owned> => {
  if (clientId !== undefined && (await clients.find(clientId))?.organizationId !== organizationId)
    throw new Refusal('not_found');
  return { ownerId: clientId ?? userId, connectionId, calendarId };
};
