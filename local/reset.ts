import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { claimPort } from '#local/cloud/running.ts';

/** `npm run reset`: forgets everything that `npm start` has kept. */
const kept = join(import.meta.dirname, '../.local');
const folders = await readdir(kept).catch(() => []);

for (const port of folders.filter((name) => /^\d+$/.test(name)).map(Number)) {
  await claimPort('The site', port).catch(() => {
    console.error(`\`npm start\` still runs on port ${port}: end it with Ctrl-C first.`);
    process.exit(1);
  });
}
await rm(kept, { recursive: true, force: true });
console.log('Forgotten. `npm start` begins with fresh demo data.');
