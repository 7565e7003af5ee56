import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Job } from '#shared/contracts/job.ts';
import { jobs } from '#shared/contracts/jobs.ts';
import { type Outgoing, sendJobs } from '#shared/gateways/job-queue.ts';
import { logger } from '#shared/platform/observability.ts';
import { observe } from '#shared/platform/observe.ts';
import type { Change } from './change.ts';
import { jobsForChange } from './jobs-for-change.ts';

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
const itemOf = (image: Image) => image && unmarshall(image as Record<string, AttributeValue>);

const changeOf = ({ dynamodb }: DynamoDBRecord): Change => {
  const [before, after] = [itemOf(dynamodb?.OldImage), itemOf(dynamodb?.NewImage)];
  return { ...(before && { before }), ...(after && { after }) };
};

const messagesFor = (record: DynamoDBRecord): Outgoing[] =>
  jobsForChange(changeOf(record)).map((message) => {
    const { delaySeconds }: Job = jobs[message.job];
    return {
      ...message,
      correlationId: record.eventID ?? 'stream',
      ...(delaySeconds !== undefined && { delaySeconds }),
    };
  });

/**
 * The outbox: what was committed is told here and nowhere else. Batches resume at the first record whose messages did not
 * all get to their queues, so nothing is lost and some is told twice.
 */
export const relayJobs = async (
  { Records }: DynamoDBStreamEvent,
  send: typeof sendJobs,
): Promise<DynamoDBBatchResponse> => {
  const outgoing = Records.flatMap((record) => messagesFor(record).map((message) => ({ record, message })));
  const failed = await send(outgoing.map(({ message }) => message));
  const first = failed.length > 0 ? outgoing[Math.min(...failed)]?.record.dynamodb?.SequenceNumber : undefined;
  logger.info('changes relayed', { records: Records.length, messages: outgoing.length, failed: failed.length });
  return { batchItemFailures: first ? [{ itemIdentifier: first }] : [] };
};

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse, Error, Context>()
  .use(observe())
  .handler((event: DynamoDBStreamEvent) => relayJobs(event, sendJobs));
