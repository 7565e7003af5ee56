import { randomUUID } from 'node:crypto';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { type ScheduleName, schedules } from '#shared/contracts/schedules.ts';
import { handlerOf } from './handler-of.ts';

const contextFor = (name: string) =>
  ({ awsRequestId: randomUUID(), functionName: name, getRemainingTimeInMillis: () => 30_000 }) as unknown as Context;

type Worker = (event: { Records: unknown[] }, context: Context) => Promise<SQSBatchResponse>;

/** Hands messages to the real worker of a job as SQS would; a string is sent as it is. Answers which messages failed, by their place. */
export const deliver = async (
  name: JobName,
  messages: readonly unknown[],
  { receiveCount = 1 }: { receiveCount?: number } = {},
): Promise<number[]> => {
  const handler = await handlerOf<Worker>(jobs[name]);
  const Records = messages.map((payload, place) => ({
    messageId: String(place),
    body: typeof payload === 'string' ? payload : JSON.stringify({ payload, correlationId: 'test' }),
    attributes: { ApproximateReceiveCount: String(receiveCount) },
  }));
  const { batchItemFailures } = await handler({ Records }, contextFor(name));
  return batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
};

/** Fires a schedule as EventBridge would. */
export const fire = async (name: ScheduleName): Promise<void> => {
  const handler = await handlerOf<(event: object, context: Context) => Promise<void>>(schedules[name]);
  await handler({}, contextFor(name));
};
