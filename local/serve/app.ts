import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Handler, startHttpApi } from '#local/runner/http-api.ts';
import { type QueueHandler, startQueuePoller } from '#local/runner/queue-poller.ts';
import { startSchedules } from '#local/runner/schedules.ts';
import type { StreamHandler } from '#local/runner/stream-batch.ts';
import { startStreamPoller } from '#local/runner/stream-poller.ts';
import type { Job } from '#shared/contracts/job.ts';
import { jobs, schedules } from '#shared/contracts/jobs.ts';
import { fileNameOf, type Route } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { accessTokens } from '#shared/platform/caller.ts';
import { env, queueVariable } from '#shared/platform/env.ts';
import { advanceClock, installClock } from './clock.ts';

/**
 * The app as API Gateway, SQS, the table's stream and EventBridge would run it, in one process that is started anew when
 * its code changes. What it talks to lives in the parent process and stays.
 */

type UseCase = { feature: string; name: string };

const handlerOf = async <H>({ feature, name }: UseCase): Promise<H> =>
  ((await import(`../../functions/${feature}/${fileNameOf(name)}.ts`)) as { handler: H }).handler;

/** Imports a handler at its first message, so that the app is up before all of it is loaded. */
const lazily = <H extends (...given: never[]) => Promise<unknown>>(useCase: UseCase): H => {
  let loading: Promise<H> | undefined;
  return (async (...given: never[]) => {
    loading ??= handlerOf<H>(useCase);
    return (await loading)(...given);
  }) as H;
};

const trustThePool = async (): Promise<void> => {
  const address = `${process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER}/${env('USER_POOL_ID')}/.well-known/jwks.json`;
  accessTokens().cacheJwks(
    (await (await fetch(address)).json()) as Parameters<ReturnType<typeof accessTokens>['cacheJwks']>[0],
  );
};

installClock();
await trustThePool();

const onError = (error: unknown) => console.error(error);
const [port, positionFile] = [Number(process.env.APP_PORT), process.env.STREAM_POSITION_FILE];

const api = await startHttpApi({
  port,
  routes: Object.values(routes as Record<string, Route>).map((route) => ({
    ...route,
    load: () => handlerOf<Handler>(route),
  })),
  authorize: ({ auth }) => auth === 'user',
  authorizer: async (token) => ({ ...(await accessTokens().verify(token)) }) as never,
  onError,
});

const sqs = new SQSClient({});
const pollers = Object.values(jobs as Record<string, Job>).map((job) =>
  startQueuePoller({
    client: sqs,
    queueUrl: env(queueVariable(job.name as keyof typeof jobs)),
    batchSize: job.batchSize,
    concurrency: 2,
    timeoutMs: job.timeoutSeconds * 1000,
    handler: lazily<QueueHandler>(job),
    onError,
  }),
);

const stream = await startStreamPoller({
  client: new DynamoDBStreamsClient({ endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB as string }),
  tableName: env('TABLE_NAME'),
  handler: lazily<StreamHandler>({ feature: 'outbox', name: 'relayJobs' }),
  ...(positionFile && { positionFile }),
  onError,
});

const beats = startSchedules(
  Object.values(schedules).map((schedule) => ({
    name: schedule.name,
    expression: `rate(${schedule.everyMinutes} minutes)`,
    handler: lazily(schedule),
  })),
  onError,
);

const stop = async (): Promise<void> => {
  await Promise.race([
    Promise.all([api.stop(), stream.stop(), beats.stop(), ...pollers.map((poller) => poller.stop())]),
    delay(2_000),
  ]);
  process.exit(0);
};

process.on('message', async ({ advanceMinutes, stop: isStop }: { advanceMinutes?: number; stop?: boolean }) => {
  if (isStop) await stop();
  if (advanceMinutes === undefined) return;
  advanceClock(advanceMinutes);
  // The queue's own delays keep real time. The sweep finds what is overdue by the new time, as it would after a lost timer.
  for (const { name } of Object.values(schedules)) await beats.fire(name).catch(onError);
  process.send?.({ advanced: true });
});
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.send?.({ ready: true });
