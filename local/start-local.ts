import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { watch } from 'chokidar';
import { type Cloud, stage, startCloud } from '#local/cloud/start-cloud.ts';
import { startFrontDoor } from '#local/serve/front-door.ts';
import { portsFrom } from '#local/serve/ports.ts';
import { buildSite, siteFolder, siteRenderer } from '#local/serve/site-build.ts';

const root = join(import.meta.dirname, '..');

export type LocalOptions = {
  /** The site's port; everything else counts up from it. */
  port: number;
  /** Where data is kept between runs; in memory only without it. */
  dataDir?: string;
  /** Restart the app and rebuild the site when their sources change. */
  isWatching?: boolean;
  /** Short sentences for whoever looks at the terminal. */
  say?: (line: string) => void;
};

export type Local = {
  siteUrl: string;
  urls: Cloud['urls'];
  env: Record<string, string>;
  /** Moves the app's clock on and lets everything that is due by then happen. */
  advance(minutes: number): Promise<void>;
  stop(): Promise<void>;
};

/** The app in a process of its own; `restart` ends it and starts it anew with the code as it is now. */
const runApp = (env: Record<string, string>, logFile: string | undefined, say: (line: string) => void) => {
  let child: ChildProcess;
  const log = logFile ? createWriteStream(logFile, { flags: 'a' }) : undefined;
  const start = async (): Promise<void> => {
    child = fork(join(root, 'local/serve/app.ts'), {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (part: Buffer) => {
        log?.write(part);
        if (process.env.CALSYNC_VERBOSE) process.stderr.write(part);
      });
    }
    child.stderr?.on('data', (part: Buffer) => say(String(part).split('\n')[0]?.slice(0, 300) ?? ''));
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => say('The app stopped; it starts again when its code changes.')),
    ]);
  };
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.connected && child.send({ stop: true });
    const force = setTimeout(() => child.kill('SIGKILL'), 4_000);
    await exited;
    clearTimeout(force);
  };
  const advance = async (minutes: number): Promise<void> => {
    child.send({ advanceMinutes: minutes });
    await once(child, 'message');
  };
  // Changes come in bursts; each restart waits for the one before, so that no two apps want the same port.
  let restarting = Promise.resolve();
  const restart = () => {
    restarting = restarting.then(stop).then(start);
    return restarting;
  };
  return { start, stop, advance, restart };
};

/** Brings up the whole product on this machine. If one part can't start, the others are stopped again. */
export const startLocal = async ({
  port,
  dataDir,
  isWatching = false,
  say = () => undefined,
}: LocalOptions): Promise<Local> => {
  const ports = portsFrom(port);
  const siteUrl = `http://localhost:${ports.site}`;
  if (dataDir) mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const site = buildSite(siteUrl);
  // A build that fails is reported when it is awaited; until then its rejection must not end the process.
  site.catch(() => undefined);
  const cloud = await startCloud({ ports, siteUrl, ...(dataDir && { dataDir }) });
  const stops = [cloud.stop];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const env = {
      ...cloud.env,
      APP_PORT: String(ports.api),
      SITE_RENDERER: siteRenderer,
      POWERTOOLS_LOG_LEVEL: 'INFO',
      ...(dataDir && { STREAM_POSITION_FILE: join(dataDir, 'stream-position.json') }),
    };
    await site;
    const app = runApp(env, dataDir && join(dataDir, 'logs/app.log'), say);
    await app.start();
    stops.push(app.stop);
    const advance = (minutes: number) => app.advance(minutes);
    const door = await startFrontDoor({
      port: ports.site,
      api: `http://127.0.0.1:${ports.api}`,
      s3: cloud.urls.s3,
      buckets: { media: stage.mediaBucket, site: stage.siteBucket },
      siteFolder,
      payments: cloud.urls.stripe,
      control: async (path, body) => {
        if (path !== 'clock') throw new Error(`There is no control called ${path}.`);
        await advance(Number((body as { minutes: number }).minutes));
      },
    });
    stops.push(door.stop);
    if (isWatching) stops.push(watchSources(app.restart, () => buildSite(siteUrl), say));
    return { siteUrl, urls: cloud.urls, env, advance, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Calls `act` once for a burst of changes. */
const onChange = (paths: string[], act: () => Promise<unknown>) => {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(
    paths.map((path) => join(root, path)),
    { ignoreInitial: true },
  );
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(act, 150);
  });
  return () => watcher.close();
};

const watchSources = (restart: () => Promise<void>, build: () => Promise<unknown>, say: (line: string) => void) => {
  const told = (what: string, act: () => Promise<unknown>) => async () => {
    const began = performance.now();
    await act().then(
      () => say(`${what} in ${((performance.now() - began) / 1000).toFixed(1)} s`),
      (error: Error) => say(error.message),
    );
  };
  const ends = [
    onChange(['functions', 'shared', 'local/serve'], told('The app started anew', restart)),
    onChange(['web', 'shared/messages'], told('The site was built anew', build)),
  ];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
};
