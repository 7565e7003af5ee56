import { readFile, writeFile } from 'node:fs/promises';
import { routes } from '#shared/contracts/routes.ts';

/** The site calls the same routes, but ships none of their schemas: one line per route is all it needs. */
const file = new URL('../web/src/lib/routes.gen.ts', import.meta.url);
const lines = Object.values(routes).map(({ name, auth, method, path }) => `  ${name}: '${auth} ${method} ${path}',`);
const wanted = `/** Who may call each route, how and where. Written by .ci/write-site-routes.ts from contracts/routes.ts. */
export const siteRoutes = {
${lines.join('\n')}
} as const;
`;

if (process.argv.includes('--check')) {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== wanted) {
    console.error('web/src/lib/routes.gen.ts is not what the contracts say. Run `node .ci/write-site-routes.ts`.');
    process.exit(1);
  }
} else {
  await writeFile(file, wanted);
}
