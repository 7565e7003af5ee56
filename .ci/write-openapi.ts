import { readFile, writeFile } from 'node:fs/promises';
import { openapi } from '#shared/contracts/openapi.ts';
import { contracts, routes } from '#shared/contracts/routes.ts';

const file = new URL('../docs/openapi.json', import.meta.url);
const wanted = `${JSON.stringify(openapi(routes, contracts), null, 2)}\n`;

if (process.argv.includes('--check')) {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== wanted) {
    console.error('docs/openapi.json is not what the contracts say. Run `npm run openapi` and commit it.');
    process.exit(1);
  }
} else {
  await writeFile(file, wanted);
}
