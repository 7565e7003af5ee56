import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { fileNameOf } from '#shared/contracts/route.ts';
import { queueVariable } from '#shared/platform/env.ts';
import type { Queue } from './sqs.ts';

const accountId = '000000000000';
const region = 'eu-west-1';

/** Five tries, as on AWS, and then the dead-letter queue. */
const maxReceiveCount = 5;

const namesOf = (job: JobName) => ({
  queue: `${fileNameOf(job)}-queue`,
  deadLetters: `${fileNameOf(job)}-dead-letters`,
});

/** The queues of all jobs, each after its dead-letter queue. */
export const jobQueues = ({ visibilitySeconds }: { visibilitySeconds?: number } = {}): Queue[] =>
  Object.values(jobs).flatMap((job) => {
    const { queue, deadLetters } = namesOf(job.name);
    return [
      { name: deadLetters },
      {
        name: queue,
        attributes: {
          VisibilityTimeout: String(visibilitySeconds ?? job.timeoutSeconds * 6),
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: `arn:aws:sqs:${region}:${accountId}:${deadLetters}`,
            maxReceiveCount,
          }),
        },
      },
    ];
  });

/** The address of a job's queue, and of its dead-letter queue, at a stand-in. */
export const queueUrls = (sqsUrl: string, job: JobName) => {
  const { queue, deadLetters } = namesOf(job);
  return { queue: `${sqsUrl}/${accountId}/${queue}`, deadLetters: `${sqsUrl}/${accountId}/${deadLetters}` };
};

/** Puts messages on a queue as they are, as a topic does that is subscribed raw. */
export const toQueue = (queueUrl: string, sqsUrl: string) => {
  const client = new SQSClient({
    region,
    endpoint: sqsUrl,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return (MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
};

/** The variables by which functions find the queues. */
export const queueVariables = (sqsUrl: string): Record<string, string> =>
  Object.fromEntries((Object.keys(jobs) as JobName[]).map((job) => [queueVariable(job), queueUrls(sqsUrl, job).queue]));
