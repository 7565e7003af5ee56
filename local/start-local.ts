import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomMessage, PreSignUp } from '#local/cloud/cognito/settings.ts';
import { type Cloud, stage, startCloud } from '#local/cloud/start-cloud.ts';
import { openLog } from '#local/serve/app-log.ts';
import { appProcess } from '#local/serve/app-process.ts';
import { buildSite, builtSite } from '#local/serve/build-site.ts';
import { startFrontDoor } from '#local/serve/front-door.ts';
import { assertFree, portsFrom } from '#local/serve/ports.ts';
import { codeMail, googleLink, lazily } from '#local/serve/use-cases.ts';
import { onChange } from '#local/serve/watch.ts';

export type LocalOptions = {
  /** The site's port; everything else counts up from it. */
  port: number;
  /** Where data is kept between runs; in memory only without it. */
  dataDir?: string;
  /** Restart the app and rebuild the site when their sources change. */
  isWatching?: boolean;
  /** Short sentences for whoever looks at the terminal. */
  say?: (line: string) => void;
  /** Ends a start that is under way. */
  signal?: AbortSignal;
};

export type Local = {
  siteUrl: string;
  urls: Cloud['urls'];
  /** The variables the app runs with. */
  env: Record<string, string>;
  /** Moves the time on and lets everything happen that is due by then. The stand-ins and the app go by it, not S3. */
  advance(minutes: number): Promise<void>;
  /** Kills the API and the workers where they stand, and starts them anew; answers whether they came up. */
  crash(): Promise<boolean>;
  stop(): Promise<void>;
};

/** A message that failed comes again after this long; AWS waits six times a job's limit, which nobody would sit through. */
const visibilitySeconds = 60;

/** Brings up the whole product on this machine. If one part can't start, the others are stopped again. */
export const startLocal = async (options: LocalOptions): Promise<Local> => {
  const { port, dataDir, isWatching = false, say = () => {}, signal = new AbortController().signal } = options;
  const ports = portsFrom(port);
  await assertFree(ports);
  const siteUrl = `http://localhost:${ports.site}`;
  const site = builtSite(siteUrl);
  const logs = dataDir && join(dataDir, 'logs');
  if (logs) await mkdir(logs, { recursive: true });
  const [log, siteLog] = [openLog(logs && join(logs, 'app.log'), say), openLog(logs && join(logs, 'site.log'), say)];

  const ending = new AbortController();
  const stops: (() => Promise<unknown> | unknown)[] = [log.close, siteLog.close];
  const stop = async () => {
    ending.abort();
    for (const end of stops.splice(0).reverse()) await end();
  };
  let aheadMs = 0;
  const clock = () => new Date(Date.now() + aheadMs);

  const build = () => buildSite({ siteUrl, signal: AbortSignal.any([signal, ending.signal]), log: siteLog.note });
  // Whoever works on the product sees the last site at once and the new one seconds later; a test waits for the new one.
  const isLate = isWatching && existsSync(site.renderer);
  const building = isLate ? undefined : build();
  // It is awaited later; a failure before that must not end the process now.
  building?.catch(() => {});
  try {
    const customMessage = lazily<CustomMessage>(codeMail);
    const cloud = await startCloud({
      ports,
      siteUrl,
      clock,
      visibilitySeconds,
      customMessage,
      preSignUp: lazily<PreSignUp>(googleLink),
      ...(dataDir && { dataDir }),
    });
    stops.push(cloud.stop);
    signal.throwIfAborted();
    const env = {
      ...cloud.env,
      APP_PORT: String(ports.api),
      SITE_RENDERER: site.renderer,
      POWERTOOLS_LOG_LEVEL: 'INFO',
      ...(dataDir && { STREAM_POSITION_FILE: join(dataDir, 'stream-position.json') }),
    };
    const app = appProcess({ env, log, say, aheadMs: () => aheadMs });
    stops.push(app.stop);
    void app.load();
    // A page may be waiting in a queue to be rendered, so the site comes first. One that does not build is built again when
    // it changes, and nobody has to wait for that to work on the rest.
    const built = await building?.catch((error: Error) => {
      if (!isWatching || signal.aborted) throw error;
      say(error.message);
    });
    const isUp = await app.start();
    signal.throwIfAborted();
    if (!isUp && !isWatching) throw new Error('The app did not start; its log says why.');
    // Published pages ask for the styles of an older build, which may be gone.
    if (isUp && built === 'built') await app.republish();
    const advance = async (minutes: number) => {
      if (!(minutes > 0)) throw new Error('Say how many minutes to move on: time does not go back.');
      await app.settle();
      aheadMs += minutes * 60_000;
      await app.jump();
    };
    const door = await startFrontDoor({
      port: ports.site,
      api: `http://127.0.0.1:${ports.api}`,
      edgeKey: stage.edgeKey,
      s3: cloud.urls.s3,
      buckets: { media: stage.mediaBucket, site: stage.siteBucket },
      siteFolder: site.folder,
      payments: cloud.urls.stripe,
      clock,
      controls: {
        clock: async ({ minutes }) => {
          await advance(Number(minutes));
          return { now: clock().toISOString() };
        },
        publish: app.republish,
      },
    });
    stops.push(door.stop);
    if (isWatching) stops.push(watchSources(app, build, (line) => ending.signal.aborted || say(line)));
    return { siteUrl, urls: cloud.urls, env, advance, crash: app.crash, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const watchSources = (
  { restart, republish }: Pick<ReturnType<typeof appProcess>, 'restart' | 'republish'>,
  build: () => Promise<string>,
  say: (line: string) => unknown,
) => {
  const timed = (what: string, act: () => Promise<boolean>) => async () => {
    const began = performance.now();
    const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
    await act().then(
      (isDone) => isDone && say(`${what} in ${seconds()} s.`),
      (error: Error) => say(error.message),
    );
  };
  // The app keeps the page renderer it has imported, so a new site needs a new app, and published pages that app.
  const rebuild = timed('The site was built anew', async () => {
    const isShown = (await build()) === 'built' && (await restart());
    if (isShown) await republish();
    return isShown;
  });
  const ends = [
    onChange(['functions', 'shared', 'local/serve', 'local/runner'], timed('The app started anew', restart)),
    onChange(['web', 'shared/messages', 'shared/contracts', 'shared/domain'], rebuild, { isDueNow: true }),
  ];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
};
