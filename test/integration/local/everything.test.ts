import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';

let program: ChildProcess;
afterEach(() => program.kill('SIGKILL'));

async function boot() {
  program = spawn(process.execPath, [join(import.meta.dirname, 'everything.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(program.stdout!, 'data');
  return JSON.parse(String(line)) as { lightMs: number; urls: string[] };
}

const answers = (url: string) => fetch(url).then(Boolean, () => false);
const answering = async (urls: string[]) => (await Promise.all(urls.map(answers))).filter(Boolean).length;

test('everything boots within three seconds but the JVM, and stops without leaving anything open', async () => {
  const { lightMs, urls } = await boot();
  expect(lightMs).toBeLessThan(3000);
  expect(urls.every((url) => url.startsWith('http://127.0.0.1:'))).toBe(true);
  expect(await answering(urls)).toBe(urls.length);
  program.stdin?.end();
  const [exitCode] = await once(program, 'exit', { signal: AbortSignal.timeout(5000) });
  expect(exitCode).toBe(0);
  expect(await answering(urls)).toBe(0);
}, 30_000);

test('the JVM dies with a parent that is killed', async () => {
  const { urls } = await boot();
  program.kill('SIGKILL');
  await vi.waitFor(async () => expect(await answering(urls)).toBe(0), { timeout: 5000 });
}, 30_000);
