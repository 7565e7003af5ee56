import type { EntryWrite } from '#shared/domain/entry-write.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { newWriteId } from '#shared/platform/google-ids.ts';
import type * as connections from '#shared/storage/connections.ts';
import type * as writes from '#shared/storage/entry-writes.ts';
import type * as calendars from '#shared/storage/synced-calendars.ts';

export type AnewDeps = {
  connections: Pick<typeof connections, 'find'>;
  calendars: Pick<typeof calendars, 'listOf' | 'wantAll'>;
  writes: Pick<typeof writes, 'listOf' | 'accept'>;
};

/** The same wish under a new name, so that the table's stream has it carried out once more. */
const again = (read: EntryWrite) => ({ read, write: { ...read, writeId: newWriteId(), status: 'WAITING' as const } });

/**
 * Has everything of an account of a person or a client read anew, and written that is not written yet. Answers how many
 * calendars and writes that is; refuses `not_found`.
 */
export const readAnew = async (ownerId: string, connectionId: string, deps: AnewDeps) => {
  if (!(await deps.connections.find(ownerId, connectionId))) throw new Refusal('not_found');
  const [calendars, writes] = await Promise.all([
    deps.calendars.listOf(connectionId),
    deps.writes.listOf(connectionId),
  ]);
  const left = writes.filter(({ status }) => status === 'WAITING' || status === 'FAILED');
  for (const write of left) await deps.writes.accept([again(write)]);
  for (const calendar of calendars) await deps.calendars.wantAll(calendar);
  return { calendars: calendars.length, writes: left.length };
};
