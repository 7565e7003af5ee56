import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** `npm run check`: everything a pull request must pass, exactly as CI runs it; what is quick comes first, two at a time. */
const steps: [what: string, command: string][] = [
  ['types', 'tsc --noEmit'],
  ['lint and format', 'biome ci --colors=off --max-diagnostics=20 .'],
  ['import rules', 'depcruise --config .dependency-cruiser.cjs functions shared stacks local web/src'],
  ['dead code', 'knip'],
  ['OpenAPI', 'node .ci/write-openapi.ts --check'],
  ['site’s routes', 'node .ci/write-site-routes.ts --check'],
  ['site', 'astro check --root web'],
];

const start = (command: string, stdio: 'inherit' | 'pipe') =>
  spawn(command, {
    shell: true,
    stdio: ['inherit', stdio, stdio],
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
  });

const ended = async (child: ChildProcess): Promise<number> => {
  const [code] = await once(child, 'close');
  return code ?? 1;
};

let failed = 0;

/** Works through what is left until something has failed. What a step says is shown in one piece. */
const work = async (): Promise<void> => {
  for (let step = steps.shift(); step && failed === 0; step = steps.shift()) {
    const [what, command] = step;
    const began = performance.now();
    const child = start(command, 'pipe');
    const said: Buffer[] = [];
    child.stdout?.on('data', (part) => said.push(part));
    child.stderr?.on('data', (part) => said.push(part));
    const code = await ended(child);
    process.stdout.write(Buffer.concat(said));
    console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${what}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
    failed ||= code;
  }
};

await Promise.all([work(), work()]);
// The tests end with their count, which stays the last line.
process.exit(failed || (await ended(start('node test/run.ts', 'inherit'))));
