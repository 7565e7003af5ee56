import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JobMessage } from '#shared/contracts/jobs.ts';
import { env, queueVariable } from '#shared/platform/env.ts';

/** A message to send; `delaySeconds` at most 900 (an SQS limit), else the queue's own delay. */
export type Outgoing = JobMessage & { correlationId: string; delaySeconds?: number };

let client: SQSClient | undefined;

/** Ten is the most SQS takes at once. */
const batchSize = 10;

/** Puts messages on their queues. Answers the indexes of those that did not get there; the caller sends them again. */
export const sendJobs = async (messages: readonly Outgoing[]): Promise<number[]> => {
  client ??= new SQSClient({});
  const failed: number[] = [];
  const byJob = Map.groupBy(
    messages.map((message, index) => ({ message, index })),
    ({ message }) => message.job,
  );
  for (const [job, entries] of byJob) {
    for (let start = 0; start < entries.length; start += batchSize) {
      const batch = entries.slice(start, start + batchSize);
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: env(queueVariable(job)),
          Entries: batch.map(({ message: { payload, correlationId, delaySeconds }, index }) => ({
            Id: String(index),
            MessageBody: JSON.stringify({ payload, correlationId }),
            ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
          })),
        }),
      );
      failed.push(...Failed.map(({ Id }) => Number(Id)));
    }
  }
  return failed;
};
