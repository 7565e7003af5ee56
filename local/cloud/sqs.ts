import { createServer } from 'node:http';
import { createRequestHandler } from 'local-aws-sqs';
import { type Running, serve } from '#local/cloud/running.ts';

/** A queue as CreateQueue takes it; a dead-letter queue comes before the queues that point to it. */
export type Queue = { name: string; attributes?: Record<string, string> };

type SqsOptions = { port: number; queues?: Queue[]; region?: string; accountId?: string };

/** SQS in memory: what is queued is gone after a stop, and a FIFO group is not held back while one is in flight. */
export async function startSqs(options: SqsOptions): Promise<Running> {
  const { service, requestHandler } = createRequestHandler({
    port: options.port,
    hostname: '127.0.0.1',
    region: options.region ?? 'eu-west-1',
    accountId: options.accountId ?? '000000000000',
    emulateQueueCreationLifecycle: false,
    queues: (options.queues ?? []).map(({ name, attributes = {} }) => ({ QueueName: name, Attributes: attributes })),
  });
  const running = await serve(createServer(requestHandler), 'SQS', options.port);
  service.PORT = Number(new URL(running.url).port);
  return {
    url: running.url,
    stop: async () => {
      await running.stop();
      service.resetAll();
    },
  };
}
