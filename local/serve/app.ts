import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Handler, startHttpApi } from '#local/runner/http-api.ts';
import { type QueueHandler, startQueuePoller } from '#local/runner/queue-poller.ts';
import { type ScheduledHandler, startSchedules } from '#local/runner/schedules.ts';
import type { StreamHandler } from '#local/runner/stream-batch.ts';
import { startStreamPoller } from '#local/runner/stream-poller.ts';
import type { Job } from '#shared/contracts/job.ts';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { needsPerson, type Route } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { schedules } from '#shared/contracts/schedules.ts';
import { env, queueVariable } from '#shared/platform/env.ts';
import { accessTokens } from '#shared/platform/identify.ts';
import { database, tableName } from '#shared/storage/database.ts';
import type { FromParent, ToParent } from './app-process.ts';
import { setClockAhead } from './clock.ts';
import { republish } from './republish.ts';
import { handlerOf, lazily, missingFiles, relay, warmUp } from './use-cases.ts';

/**
 * The app as API Gateway, SQS, the table's stream and EventBridge would run it, in a process that is started anew when its
 * code changes. What it talks to lives in the parent process and stays.
 */

const tell = (message: ToParent) => process.send?.(message);
const onError = (error: unknown) => console.error(error);
const all: Route[] = Object.values(routes);

/** The parent says when what the app needs is there; until then it only has its code read. */
const begun = new Promise<void>((resolve) => {
  const listen = ({ kind }: FromParent) => {
    if (kind === 'stop') process.exit(0);
    if (kind !== 'begin') return;
    process.off('message', listen);
    resolve();
  };
  process.on('message', listen);
});
tell({ kind: 'loaded' });
await begun;

/** On AWS the verifier fetches the pool's keys itself, over https. */
const trustThePool = async (): Promise<void> => {
  const pool = `${process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER}/${env('USER_POOL_ID')}`;
  accessTokens().cacheJwks((await (await fetch(`${pool}/.well-known/jwks.json`)).json()) as never);
};

/** Every poller holds a connection while it waits; the client's own limit of 50 would leave some of them waiting for one. */
const sqs = new SQSClient({ requestHandler: { httpAgent: { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY } } });
const startPollers = () =>
  Object.values<Job>(jobs).map((job) =>
    startQueuePoller({
      client: sqs,
      queueUrl: env(queueVariable(job.name as JobName)),
      batchSize: job.batchSize,
      concurrency: Math.min(2, job.maxConcurrency ?? 2),
      timeoutMs: job.timeoutSeconds * 1000,
      handler: lazily<QueueHandler>(job),
      onError,
    }),
  );

let underWay = 0;
const counted =
  (handler: Handler): Handler =>
  async (...given) => {
    underWay += 1;
    return handler(...given).finally(() => {
      underWay -= 1;
    });
  };

await trustThePool();
const api = await startHttpApi({
  port: Number(process.env.APP_PORT),
  routes: all.map((route) => ({ ...route, load: () => handlerOf<Handler>(route).then(counted) })),
  authorize: needsPerson,
  authorizer: async (token) => ({ ...(await accessTokens().verify(token)) }),
  onError,
});
let pollers = startPollers();
const stopPollers = () => Promise.all(pollers.map((poller) => poller.stop()));
const relayJobs = lazily<StreamHandler>(relay);
const markSeen = new EventEmitter();
const noted: StreamHandler = async (event, ...given) => {
  const outcome = await relayJobs(event, ...given);
  for (const { dynamodb } of event.Records) if (dynamodb?.NewImage?.mark?.S) markSeen.emit(dynamodb.NewImage.mark.S);
  return outcome;
};

const positionFile = process.env.STREAM_POSITION_FILE;
const stream = await startStreamPoller({
  client: new DynamoDBStreamsClient({ endpoint: String(process.env.AWS_ENDPOINT_URL_DYNAMODB) }),
  tableName: env('TABLE_NAME'),
  handler: noted,
  ...(positionFile && { positionFile }),
  onError,
});
const beats = startSchedules(
  Object.values(schedules).map((schedule) => ({
    name: schedule.name,
    expression: `rate(${schedule.everyMinutes} minutes)`,
    handler: lazily<ScheduledHandler>(schedule),
  })),
  onError,
);
const fireAll = () => Promise.all(Object.values(schedules).map(({ name }) => beats.fire(name).catch(onError)));

/** What was committed before gets to its queue first, so that its delay counts from before a jump: a mark behind it in the stream. */
const streamHasPassed = async (): Promise<void> => {
  const mark = randomUUID();
  const seen = once(markSeen, mark);
  await database().send(new PutCommand({ TableName: tableName(), Item: { pk: 'LOCAL#MARK', sk: 'MARK', mark } }));
  await seen;
};

/**
 * Lets everything happen that is due by the new time. The queues go by the same clock, but a poll that waits was begun
 * before the jump, so all of them are asked anew.
 */
const jump = async (aheadMs: number): Promise<void> => {
  setClockAhead(aheadMs);
  await stopPollers();
  pollers = startPollers();
  await fireAll();
};

/** Answers what has been asked before it goes; an API that stops breaks off what is under way. */
const stopApi = async () => {
  while (underWay > 0) await delay(20);
  await api.stop();
};

const stop = async (): Promise<void> => {
  await Promise.race([Promise.all([stopApi(), stream.stop(), beats.stop(), stopPollers()]), delay(2000)]);
  process.exit(0);
};

const obey = async (message: FromParent): Promise<void> => {
  if (message.kind === 'stop') await stop();
  if (message.kind === 'jump') await jump(message.aheadMs);
  if (message.kind === 'settle') await streamHasPassed();
  if (message.kind === 'republish') {
    await republish();
    await beats.fire(schedules.publishLists.name);
  }
};

process.on('message', (message: FromParent) =>
  obey(message)
    .catch(onError)
    .finally(() => tell({ kind: 'done' })),
);
// Ctrl-C reaches every process of the terminal; the parent ends this one when its turn has come.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit(0));

for (const file of missingFiles()) console.error(`${file} is not written yet.`);
tell({ kind: 'ready' });
// What fell due while nothing ran: the sweep finds it. Queued messages and the stream's position were kept.
await fireAll();
await warmUp(onError);
