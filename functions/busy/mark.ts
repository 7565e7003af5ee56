import type { Taken } from '#shared/domain/busy-sources.ts';
import type * as busy from '#shared/storage/busy.ts';

export type MarkDeps = { busy: Pick<typeof busy, 'readNote' | 'replace'> };

/** Two messages about one source often meet; the one that comes second looks again at once rather than after its queue's wait. */
const mostTries = 4;

/** Brings what a source takes in step with the source as it is now. The note is read before it, so that old news never wins. */
export const mark = async (
  source: string,
  load: () => Promise<Taken>,
  now: string,
  { busy }: MarkDeps,
): Promise<number> => {
  for (let tries = 1; tries <= mostTries; tries++) {
    const note = await busy.readNote(source);
    const written = await busy.replace(source, note, await load(), now);
    if (written !== false) return written;
  }
  throw new Error(`Others have changed what ${source} takes through ${mostTries} tries.`);
};
