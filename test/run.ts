import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * `npm test`: every suite, one after the other, the cheap ones first; `npm test -- unit integration` runs only those.
 * What a suite needs and is missing is said in one sentence before anything runs.
 */
const suites = ['unit', 'infra', 'integration', 'journeys'] as const;
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = wanted.filter((word) => !(suites as readonly string[]).includes(word));
const chosen = wanted.length > 0 ? suites.filter((suite) => wanted.includes(suite)) : suites;

const javaVersion = (): number => {
  const { stderr = '', stdout = '' } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(`${stderr ?? ''}${stdout ?? ''}`)?.[1] ?? 0);
};

const missing = [
  unknown.length > 0 && `There is no suite called ${unknown.join(', ')}: choose from ${suites.join(', ')}.`,
  Number(process.versions.node.split('.')[0]) < 24 &&
    'The tests need the Node 24 that npm installs: run them with `npm test`.',
  chosen.some((suite) => suite === 'integration' || suite === 'journeys') &&
    javaVersion() < 17 &&
    'DynamoDB Local needs Java 17 or newer: run `apt install openjdk-17-jre-headless`.',
  chosen.includes('journeys') &&
    !existsSync('/usr/bin/chromium') &&
    !existsSync('/usr/bin/chromium-headless-shell') &&
    'The journeys drive Chromium: run `apt install chromium`.',
].filter(Boolean);

if (missing.length > 0) {
  console.error(missing.join('\n'));
  process.exit(1);
}

const counts = { passed: 0, failed: 0 };
let isBroken = false;
for (const suite of chosen) {
  const run = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      suite,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=.local/test/${suite}.json`,
    ],
    {
      stdio: 'inherit',
    },
  );
  isBroken ||= run.status !== 0;
  const report = await import(`../.local/test/${suite}.json`, { with: { type: 'json' } }).then(
    (module) => module.default,
    () => undefined,
  );
  counts.passed += report?.numPassedTests ?? 0;
  counts.failed += report ? report.numFailedTests : 1;
}
// A suite can break outside its tests (a setup that fails); that must not read as zero failures.
if (isBroken && counts.failed === 0) counts.failed = 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(isBroken ? 1 : 0);
