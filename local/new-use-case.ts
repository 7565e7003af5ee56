import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { insertAfter, insertAfterEntry, insertBefore } from '#local/scaffold/insert.ts';
import * as templates from '#local/scaffold/templates.ts';
import { jobs } from '#shared/contracts/jobs.ts';
import { schedules } from '#shared/contracts/schedules.ts';

/** `npm run new -- <feature>/<verb-noun> [--job]`: the files and lines of a use case, compiling, with a test that fails. */
const root = join(import.meta.dirname, '..');
const isJob = process.argv.includes('--job');
const touched: string[] = [];

const run = (command: string, ...given: string[]) => execFileSync(command, given, { cwd: root, stdio: 'inherit' });
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  touched.push(path);
};

const writeContract = (names: templates.Names): void => {
  const path = `shared/contracts/${names.feature}.ts`;
  const text = existsSync(join(root, path)) ? read(path) : templates.contractFile(names);
  const schemas = /^import \* as z /m.test(text) ? '' : "import * as z from 'zod/mini';\n";
  const helper = /\bdefineRoute\b/.test(text) ? '' : "import { defineRoute } from './route.ts';\n";
  write(path, schemas + helper + text + templates.contract(names, /^const feature = /m.test(text)));
};

const listRoute = (names: templates.Names): void => {
  const path = 'shared/contracts/routes.ts';
  const text = read(path);
  const alias = templates.aliasOf(names);
  const from = `from './${names.feature}.ts'`;
  const imported = text.includes(from)
    ? text
    : insertBefore(text, /^import type \{ Route \}/, `import * as ${alias} ${from};`);
  const line = `  ${names.name}: ${alias}.${names.name}Route,`;
  write(path, insertAfter(imported, new RegExp(`: ${alias}\\.\\w+Route,$`), line, /^\} as const satisfies/));
};

const writeJob = (names: templates.Names): void => {
  const path = `shared/contracts/jobs/${names.feature}.ts`;
  const text = existsSync(join(root, path)) ? read(path) : templates.jobFile(names);
  const schemas = /^import \* as z /m.test(text) ? '' : "import * as z from 'zod/mini';\n";
  write(path, schemas + text + templates.job(names, /^const feature = /m.test(text)));
};

/** The list joins whole features, so that only the first job of one has to be named. */
const listJob = (names: templates.Names): void => {
  const path = 'shared/contracts/jobs.ts';
  const text = read(path);
  const alias = templates.aliasOf(names);
  const from = `from './jobs/${names.feature}.ts'`;
  if (text.includes(from)) return;
  const imported = insertBefore(text, /^$/, `import * as ${alias} ${from};`);
  write(path, insertBefore(imported, /^\} as const satisfies Record<string, Job>/, `  ...${alias},`));
};

/** Who is permitted what stands by topic, so the line goes beside a use case of the same feature. */
const permit = (names: templates.Names): void => {
  const path = 'stacks/permissions.ts';
  if (!existsSync(join(root, path))) return;
  const text = read(path);
  const line = `  ${names.name}: ['table:read', 'table:write'],`;
  const neighbours = [...read('shared/contracts/routes.ts').matchAll(/^ {2}(\w+): (\w+)\.\w+Route,$/gm)]
    .filter(([, name, alias]) => alias === templates.aliasOf(names) && name !== names.name)
    .map(([, name = '']) => name);
  const beside = neighbours.map((name) => insertAfterEntry(text, name, line)).findLast((found) => found !== undefined);
  write(path, beside ?? insertBefore(text, /^\} as const satisfies/, line));
};

const refuseTaken = (names: templates.Names, useCase: string): void => {
  const isRoute = new RegExp(`^ {2}${names.name}: `, 'm').test(read('shared/contracts/routes.ts'));
  if (isRoute || names.name in { ...jobs, ...schedules } || existsSync(join(root, useCase)))
    throw new Error(`There is a use case ${names.name} already.`);
};

const make = (names: templates.Names): string => {
  const useCase = `functions/${names.feature}/${names.fileName}.ts`;
  const test = `test/integration/${names.feature}/${names.fileName}.test.ts`;
  refuseTaken(names, useCase);
  if (isJob) {
    writeJob(names);
    listJob(names);
  } else {
    writeContract(names);
    listRoute(names);
  }
  permit(names);
  write(useCase, isJob ? templates.jobUseCase(names) : templates.routeUseCase(names));
  write(test, isJob ? templates.jobTest(names) : templates.routeTest(names));
  run('node_modules/.bin/biome', 'check', '--write', '--log-level=error', ...touched);
  for (const derived of ['.ci/write-openapi.ts', '.ci/write-site-routes.ts']) run(process.execPath, derived);
  return `${touched.map((path) => `  ${path}`).join('\n')}

Next: the contract says what is promised, ${useCase} keeps it, and the test says so:
  npx vitest run --project integration ${test}
After a change of the contract, \`npm run openapi\`; at the end, \`npm run check\`.`;
};

try {
  console.log(make(templates.namesOf(process.argv.slice(2).find((word) => !word.startsWith('-')))));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
