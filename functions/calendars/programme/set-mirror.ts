import { type ChosenDeps, chosenBy } from '#functions/calendars/entries/chosen-calendar.ts';
import { type WritableDeps, writableCalendar } from '#functions/calendars/entries/owned-entry.ts';
import { setMirrorRoute } from '#shared/contracts/mirrors.ts';
import type { Mirror } from '#shared/domain/mirror.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as clients from '#shared/storage/clients.ts';
import * as connections from '#shared/storage/connections.ts';
import * as members from '#shared/storage/members.ts';
import * as mirrors from '#shared/storage/mirrors.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';
import { type MirrorDeps, mirrorView } from './mirror-view.ts';

type Deps = ChosenDeps &
  WritableDeps &
  MirrorDeps & { mirrors: Pick<typeof mirrors, 'find' | 'put'>; authorize: typeof authorize };

/** Chooses the calendar into which a programme is written; what stood in another one by our hand leaves it. */
export const setMirror = async ({ access, body, now }: Request<typeof setMirrorRoute>, deps: Deps) => {
  const { organizationId, userId } = access;
  const { ownerId, connectionId, calendarId, name } = await writableCalendar(await chosenBy(access, body, deps), deps);
  const before = await deps.mirrors.find(organizationId);
  const mirror: Mirror = {
    organizationId,
    ownerId,
    connectionId,
    calendarId,
    calendarName: name,
    chosenBy: userId,
    status: 'ON',
    changedAt: now,
    version: (before?.version ?? 0) + 1,
  };
  await deps.mirrors.put(mirror);
  return mirrorView(mirror, deps);
};

export const handler = httpHandler(setMirrorRoute, setMirror, {
  calendars,
  clients,
  connections,
  members,
  mirrors,
  authorize,
});
