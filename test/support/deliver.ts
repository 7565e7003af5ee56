import { randomUUID } from 'node:crypto';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { fileNameOf } from '#shared/contracts/route.ts';
import { type ScheduleName, schedules } from '#shared/contracts/schedules.ts';

const contextFor = (name: string) =>
  ({ awsRequestId: randomUUID(), functionName: name, getRemainingTimeInMillis: () => 30_000 }) as unknown as Context;

/** Hands messages to the real worker of a job as SQS would; a string is sent as it is. Answers which messages failed, by their place. */
export const deliver = async (name: JobName, messages: readonly unknown[]): Promise<number[]> => {
  const { handler } = await import(`../../functions/${jobs[name].feature}/${fileNameOf(name)}.ts`);
  const Records = messages.map((payload, place) => ({
    messageId: String(place),
    body: typeof payload === 'string' ? payload : JSON.stringify({ payload, correlationId: 'test' }),
    attributes: { ApproximateReceiveCount: '1' },
  }));
  const { batchItemFailures } = (await handler({ Records }, contextFor(name))) as SQSBatchResponse;
  return batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
};

/** Fires a schedule as EventBridge would. */
export const fire = async (name: ScheduleName): Promise<void> => {
  const { handler } = await import(`../../functions/${schedules[name].feature}/${fileNameOf(name)}.ts`);
  await handler({}, contextFor(name));
};
