import { resyncConnectionRoute } from '#shared/contracts/connection-health.ts';
import type { EntryWrite } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { newWriteId } from '#shared/platform/google-ids.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as connections from '#shared/storage/connections.ts';
import * as writes from '#shared/storage/entry-writes.ts';
import * as calendars from '#shared/storage/synced-calendars.ts';

type Deps = {
  connections: Pick<typeof connections, 'find'>;
  calendars: Pick<typeof calendars, 'listOf' | 'wantAll'>;
  writes: Pick<typeof writes, 'listOf' | 'accept'>;
  authorize: typeof authorize;
};

/** The same wish under a new name, so that the table's stream has it carried out once more. */
const again = (read: EntryWrite) => ({ read, write: { ...read, writeId: newWriteId(), status: 'WAITING' as const } });

/** Has everything of a client's account read anew, and written that is not written yet. */
export const resyncConnection = async ({ params }: Request<typeof resyncConnectionRoute>, deps: Deps) => {
  const { connectionId } = params;
  if (!(await deps.connections.find(params.clientId, connectionId))) throw new Refusal('not_found');
  const [calendars, writes] = await Promise.all([
    deps.calendars.listOf(connectionId),
    deps.writes.listOf(connectionId),
  ]);
  const left = writes.filter(({ status }) => status === 'WAITING' || status === 'FAILED');
  for (const write of left) await deps.writes.accept([again(write)]);
  for (const calendar of calendars) await deps.calendars.wantAll(calendar);
  return { calendars: calendars.length, writes: left.length };
};

export const handler = httpHandler(resyncConnectionRoute, resyncConnection, {
  connections,
  calendars,
  writes,
  authorize,
});
