import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file in a folder and the folders in it. */
export const filesUnder = async (path: string): Promise<string[]> => {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** A hash of everything a bundle is made from: our sources, and the packages as the lock file pins them. */
export const fingerprint = async (root: string, folders: readonly string[]): Promise<string> => {
  const hash = createHash('sha256');
  const listed = await Promise.all(folders.map((folder) => filesUnder(join(root, folder))));
  for (const path of [...listed.flat().sort(), join(root, 'package-lock.json')]) {
    hash.update(path.slice(root.length)).update(await readFile(path));
  }
  return hash.digest('hex');
};
