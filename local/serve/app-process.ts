import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { openLog } from './app-log.ts';

export type FromParent =
  | { kind: 'begin' }
  | { kind: 'settle' }
  | { kind: 'republish' }
  | { kind: 'jump'; aheadMs: number }
  | { kind: 'stop' };
/** `loaded` says that all code is read, `ready` that it serves, and `done` answers whatever was asked last. */
export type ToParent = { kind: 'loaded' } | { kind: 'ready' } | { kind: 'done' };

/** What Node has made of the code the last time, which it need not make again. */
const compiled = join(import.meta.dirname, '../../.local/compiled');

export type AppOptions = {
  env: Record<string, string>;
  log: ReturnType<typeof openLog>;
  say: (line: string) => void;
  /** How far the app's clock is ahead; asked whenever it starts. */
  aheadMs: () => number;
};

const longestStopMs = 4000;
/** What the parent was started with is not for the app; how many invocations at once, see invocations.ts. */
const own = { NODE_OPTIONS: '', AWS_LAMBDA_MAX_CONCURRENCY: '100' };

/** The app in a process of its own. */
export const appProcess = ({ env, log, say, aheadMs }: AppOptions) => {
  let child: ChildProcess | undefined;
  let isEnding = false;
  const isRunning = (process = child): process is ChildProcess =>
    process !== undefined && process.exitCode === null && process.signalCode === null;

  const told = (process: ChildProcess, kind: ToParent['kind']) =>
    new Promise<boolean>((resolve) => {
      const listen = (message: ToParent) => {
        if (message.kind !== kind) return;
        process.off('message', listen);
        resolve(true);
      };
      process.on('message', listen);
      process.once('exit', () => resolve(false));
    });

  let loading: Promise<boolean> | undefined;
  /** Has the app read its code, which takes seconds, while what it needs is still being made. */
  const load = (): Promise<boolean> => {
    isEnding = false;
    const started = fork(join(import.meta.dirname, 'app.ts'), {
      execArgv: ['--import', new URL('./preload.ts', import.meta.url).href],
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...env, ...own, CLOCK_AHEAD_MS: String(aheadMs()) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = started;
    for (const output of [started.stdout, started.stderr]) log.follow(output as Readable);
    started.once('exit', (code, signal) => {
      if (!isEnding) say(`The app ended (${signal ?? code}); it starts again when its code changes.`);
    });
    loading = told(started, 'loaded');
    return loading;
  };

  /** Answers whether the app came up. One that did not, or that crashes later, leaves the rest running. */
  const start = async (): Promise<boolean> => {
    const isLoaded = await (loading ?? load());
    loading = undefined;
    if (!isLoaded || !isRunning(child)) return false;
    const ready = told(child, 'ready');
    child.send({ kind: 'begin' } satisfies FromParent);
    return ready;
  };

  const stop = async (): Promise<void> => {
    const ending = child;
    isEnding = true;
    loading = undefined;
    if (!isRunning(ending)) return;
    const exited = once(ending, 'exit');
    ending.send({ kind: 'stop' } satisfies FromParent, () => {});
    const force = setTimeout(() => ending.kill('SIGKILL'), longestStopMs);
    await exited;
    clearTimeout(force);
  };

  let turn: Promise<unknown> = Promise.resolve();
  /** One after the other: a change may come while the last one is still being taken in. */
  const restart = (): Promise<boolean> => {
    const restarted = turn.then(stop).then(start);
    turn = restarted;
    return restarted;
  };

  const ask = async (message: FromParent): Promise<void> => {
    if (!isRunning(child)) throw new Error('The app is not running.');
    const answered = told(child, 'done');
    child.send(message);
    if (!(await answered)) throw new Error(`The app ended when it was asked to ${message.kind}.`);
  };

  /** Ends the app as a power cut would, and starts it anew. */
  const crash = async (): Promise<boolean> => {
    const ending = child;
    isEnding = true;
    loading = undefined;
    if (isRunning(ending)) {
      const exited = once(ending, 'exit');
      ending.kill('SIGKILL');
      await exited;
    }
    return start();
  };

  return {
    load,
    start,
    stop,
    restart,
    crash,
    /** Answers when what was committed so far has been sent on its way. */
    settle: () => ask({ kind: 'settle' }),
    /** Has all event pages rendered again, in a while. */
    republish: () => ask({ kind: 'republish' }),
    /** Has the app go by the new time; answers when everything that was due is under way. */
    jump: () => ask({ kind: 'jump', aheadMs: aheadMs() }),
  };
};
