import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import type { Job, PayloadOf } from '#shared/contracts/job.ts';
import { count, logger, metricNames } from './observability.ts';
import { observe } from './observe.ts';

/** What a worker receives for one message. `attempt` counts deliveries, the first being 1. */
export type Delivery<J extends Job> = { payload: PayloadOf<J>; now: string; attempt: number; correlationId: string };

/** A message as it lies in a queue. */
export const Envelope = z.object({ payload: z.unknown(), correlationId: z.optional(z.string()) });

const parse = <J extends Job>(job: J, record: SQSRecord): Delivery<J> => {
  const body = JSON.parse(record.body);
  const envelope = job.isFromOutside ? { payload: body, correlationId: undefined } : Envelope.parse(body);
  return {
    payload: z.parse(job.payload, envelope.payload) as PayloadOf<J>,
    now: new Date().toISOString(),
    attempt: Number(record.attributes.ApproximateReceiveCount ?? 1),
    correlationId: envelope.correlationId ?? record.messageId,
  };
};

/**
 * Turns a worker into the Lambda of its queue. Each message stands alone: one that fails is reported by its id and comes
 * again, one that can't be read fails until its dead-letter queue takes it, and neither holds up its neighbours.
 */
export const queueHandler = <const J extends Job, D>(
  job: J,
  work: (delivery: Delivery<J>, deps: D) => Promise<string>,
  deps: D,
) =>
  middy<SQSEvent, SQSBatchResponse, Error, Context>()
    .use(observe())
    .handler(async ({ Records }: SQSEvent) => {
      const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
      for (const record of Records) {
        // Until it is read, a message belongs to no change, least of all to its neighbour’s.
        logger.appendKeys({ job: job.name, messageId: record.messageId, correlationId: record.messageId });
        try {
          const delivery = parse(job, record);
          logger.appendKeys({ correlationId: delivery.correlationId });
          logger.info('job done', { outcome: await work(delivery, deps), attempt: delivery.attempt });
        } catch (error) {
          const isPoison = error instanceof SyntaxError || error instanceof $ZodError;
          count(isPoison ? metricNames.jobPoisoned : metricNames.jobFailed);
          logger.error(isPoison ? 'message can’t be read' : 'job failed', error as Error);
          batchItemFailures.push({ itemIdentifier: record.messageId });
        }
      }
      return { batchItemFailures };
    });
