import { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Job } from '#shared/contracts/job.ts';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { fileNameOf } from '#shared/contracts/route.ts';
import type { Stage } from '#stacks/stage.ts';

/** The queue of a job and the queue of those messages that failed for good. */
export type JobQueue = { queue: Queue; deadLetters: Queue };
export type JobQueues = Record<JobName, JobQueue>;

/** Five tries; a message that fails five times fails for a reason that waiting does not mend. */
const maxReceiveCount = 5;

/** A worker that died may still be at it; AWS asks for six times its timeout before another takes over. */
const visibilityFactor = 6;

/** Both queues of a job. A job's delay is set on each message by the relay, so that a sweep can do without it. */
const jobQueue = (scope: Construct, job: Job, stage: Stage): JobQueue => {
  const name = `calsync-${stage.name}-${fileNameOf(job.name)}`;
  const deadLetters = new Queue(scope, `${job.name}DeadLetters`, {
    queueName: `${name}-dead-letters`,
    retentionPeriod: Duration.days(14),
    enforceSSL: true,
  });
  const queue = new Queue(scope, `${job.name}Queue`, {
    queueName: `${name}-queue`,
    visibilityTimeout: Duration.seconds(job.timeoutSeconds * visibilityFactor),
    // A week, so that a long weekend's outage loses nothing.
    retentionPeriod: Duration.days(7),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount },
    enforceSSL: true,
  });
  return { queue, deadLetters };
};

/** The queues of all jobs. */
export const jobQueues = (scope: Construct, stage: Stage): JobQueues =>
  Object.fromEntries(Object.values<Job>(jobs).map((job) => [job.name, jobQueue(scope, job, stage)])) as JobQueues;

/** Where the messages of each job are sent to. */
export const addressesOf = (queues: JobQueues): Record<JobName, Queue> =>
  Object.fromEntries(Object.entries(queues).map(([name, { queue }]) => [name, queue])) as Record<JobName, Queue>;
