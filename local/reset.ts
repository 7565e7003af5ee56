import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** `npm run reset`: forgets everything that `npm start` has kept. */
await rm(join(import.meta.dirname, '../.local'), { recursive: true, force: true });
console.log('Forgotten. `npm start` begins with fresh demo data.');
