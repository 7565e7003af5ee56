import { join } from 'node:path';
import { watch } from 'chokidar';

const root = join(import.meta.dirname, '../..');
const quietMs = 150;

/**
 * Acts once for a burst of changes under any of the paths, and again for changes that come meanwhile. `isDueNow` acts at
 * once as well, for changes that came while nobody watched.
 */
export const onChange = (
  paths: string[],
  act: () => Promise<unknown>,
  { isDueNow = false }: { isDueNow?: boolean } = {},
): (() => Promise<void>) => {
  const watcher = watch(
    paths.map((path) => join(root, path)),
    { ignoreInitial: true, ignored: /(^|[/\\])(node_modules|\.astro|dist)([/\\]|$)/ },
  );
  let timer: NodeJS.Timeout | undefined;
  let acting: Promise<unknown> = isDueNow ? act() : Promise.resolve();
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      acting = acting.then(act);
    }, quietMs);
  });
  return async () => {
    clearTimeout(timer);
    await Promise.all([watcher.close(), acting]);
  };
};
