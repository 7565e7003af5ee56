import { spawn } from 'node:child_process';

/** `npm run check`: everything a pull request must pass, exactly as CI runs it; stops at the first that fails. */
const steps: [what: string, command: string][] = [
  ['types', 'tsc --noEmit'],
  ['lint and format', 'biome ci --colors=off --max-diagnostics=20 .'],
  ['import rules', 'depcruise --config .dependency-cruiser.cjs functions shared stacks local web/src'],
  ['dead code', 'knip'],
  ['OpenAPI', 'node .ci/write-openapi.ts --check'],
  ['site’s routes', 'node .ci/write-site-routes.ts --check'],
  ['site', 'astro check --root web'],
  ['tests', 'node test/run.ts'],
];

const run = (command: string): Promise<number> =>
  new Promise((resolve) => {
    spawn(command, {
      shell: true,
      stdio: 'inherit',
      env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
    }).on('close', (code) => resolve(code ?? 1));
  });

for (const [what, command] of steps) {
  const began = performance.now();
  const code = await run(command);
  // The tests end with their count, which stays the last line.
  if (what !== 'tests')
    console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${what}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (code !== 0) process.exit(code);
}
