import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type KeptState<T> = { state: T; save(): Promise<void> };

/**
 * Keeps `state` as one JSON file in `dataDir`, or only in memory without one. `save` resolves when a
 * write that began after the call is on disk; callers that wait together share one write.
 */
export async function keepState<T extends object>(
  dataDir: string | undefined,
  name: string,
  empty: T,
): Promise<KeptState<T>> {
  if (!dataDir) return { state: empty, save: async () => {} };
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, name);
  const stored = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const state: T = { ...empty, ...(JSON.parse(stored) as Partial<T>) };

  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const write = async () => {
    next = undefined;
    // Readers must never see half a file, so the new one is renamed over the old one.
    await writeFile(`${file}.new`, JSON.stringify(state));
    await rename(`${file}.new`, file);
  };
  return {
    state,
    save() {
      next ??= running.then(write, write).then(() => {});
      running = next;
      return next;
    },
  };
}
