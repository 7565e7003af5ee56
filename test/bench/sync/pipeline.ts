import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Handler, startHttpApi } from '#local/runner/http-api.ts';
import { type QueueHandler, startQueuePoller } from '#local/runner/queue-poller.ts';
import type { StreamHandler } from '#local/runner/stream-batch.ts';
import { startStreamPoller } from '#local/runner/stream-poller.ts';
import { keepInvocationsApart } from '#local/serve/invocations.ts';
import { handlerOf, relay } from '#local/serve/use-cases.ts';
import type { Job } from '#shared/contracts/job.ts';
import { jobs } from '#shared/contracts/jobs.ts';
import { routes } from '#shared/contracts/routes.ts';
import { edgeHeader } from '#shared/contracts/site-routing.ts';
import { env, queueVariable } from '#shared/platform/env.ts';
import { until } from '#test/support/http.ts';
import type { Meter } from './meter.ts';

const names = ['syncConnection', 'syncCalendar', 'markCalendarBusy'] as const;
/** A busy machine may take seconds from a commit to the stream. */
const quietMilliseconds = 6_000;
const mostSeconds = 900;

/** The way a change takes, in this process so that it is measured: the push's route, the stream, its queues and their workers. */
export const startPipeline = async (port: number, meter: Meter) => {
  keepInvocationsApart();
  const sqs = new SQSClient({
    requestHandler: { httpAgent: { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY } },
  });
  let [underWay, last] = [0, performance.now()];
  const watched = <H extends (...given: never[]) => Promise<unknown>>(name: string, handler: H): H =>
    (async (...given: Parameters<H>) => {
      meter.count(`run ${name}`);
      underWay += 1;
      try {
        const result = await handler(...given);
        const { batchItemFailures = [] } = (result ?? {}) as { batchItemFailures?: unknown[] };
        if (batchItemFailures.length > 0) meter.count(`failed ${name}`, batchItemFailures.length);
        return result;
      } finally {
        underWay -= 1;
        last = performance.now();
      }
    }) as H;
  const onError = (error: unknown) => console.error(error);
  /** The way in would add the key that says that nobody went around it. */
  const throughTheFront =
    (handler: Handler): Handler =>
    (event: { headers: Record<string, string> }, context) =>
      handler({ ...event, headers: { ...event.headers, [edgeHeader]: env('EDGE_KEYS') } } as never, context);
  const push = routes.receiveCalendarPush;
  const api = await startHttpApi({
    port,
    routes: [{ ...push, load: async () => watched(push.name, throughTheFront(await handlerOf<Handler>(push))) }],
    authorize: () => false,
    onError,
  });
  const stream = await startStreamPoller({
    client: new DynamoDBStreamsClient({ endpoint: String(process.env.AWS_ENDPOINT_URL_DYNAMODB) }),
    tableName: env('TABLE_NAME'),
    handler: watched(relay.name, await handlerOf<StreamHandler>(relay)),
    onError,
  });
  const pollers = await Promise.all(
    names.map(async (name) => {
      const job: Job = jobs[name];
      return startQueuePoller({
        client: sqs,
        queueUrl: env(queueVariable(name)),
        batchSize: job.batchSize,
        concurrency: job.maxConcurrency ?? 2,
        timeoutMs: job.timeoutSeconds * 1000,
        handler: watched(name, await handlerOf<QueueHandler>(job)),
        onError,
      });
    }),
  );

  const left = async (): Promise<number> => {
    const counts = await Promise.all(
      names.map(async (name) => {
        const { Attributes = {} } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl: env(queueVariable(name)), AttributeNames: ['All'] }),
        );
        const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: taken } = Attributes;
        return Number(waiting) + Number(taken);
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };
  return {
    /** Waits until nothing is under way, and answers when the last of it ended. */
    quiet: async (): Promise<number> => {
      const isQuiet = async () =>
        underWay === 0 && performance.now() - last > quietMilliseconds && (await left()) === 0 && last;
      return until('the workers', isQuiet, mostSeconds);
    },
    stop: async () => {
      await Promise.all([stream.stop(), ...pollers.map((poller) => poller.stop())]);
      await api.stop();
    },
  };
};
