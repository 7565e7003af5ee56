import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as ScheduledFunction } from 'aws-cdk-lib/aws-events-targets';
import { type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { FilterOrPolicy, SubscriptionFilter, type Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Job } from '#shared/contracts/job.ts';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { type ScheduleName, schedules } from '#shared/contracts/schedules.ts';
import { toFollow, toSendTo, toTakeFrom } from './constructs/event-source-permissions.ts';
import { featureLogs } from './constructs/feature-logs.ts';
import { addressesOf, type JobQueues, jobQueues } from './constructs/job-queue.ts';
import { type Surroundings, useCaseFunction } from './constructs/use-case-function.ts';
import type { Resources } from './grants.ts';
import { acknowledge } from './nag.ts';

type WorkersStackProps = StackProps &
  Omit<Surroundings, 'logGroup' | 'resources'> & {
    resources: Omit<Resources, 'queues'>;
    /** Where SES tells what became of mails. */
    feedback: Topic;
    /** Where SES hands answers to invitations on. */
    answers?: Topic;
  };

/** However long a queue is, most of what the account may run at once is left to people who wait for an answer. */
const mostAtOnce = 50;

/** Everything that happens after a commit: the relay, a queue and a worker for each job, and the schedules. */
export class WorkersStack extends Stack {
  readonly queues: JobQueues;
  readonly relay: LambdaFunction;
  /** Changes that the relay could not pass on. */
  readonly lostChanges: Queue;
  readonly scheduled: Record<ScheduleName, LambdaFunction>;

  constructor(
    scope: Construct,
    id: string,
    { stage, siteUrl, resources, feedback, answers, folderOf, ...props }: WorkersStackProps,
  ) {
    super(scope, id, props);
    const all: Job[] = Object.values(jobs);
    this.queues = jobQueues(this, stage);
    const surroundings: Surroundings = {
      stage,
      siteUrl,
      folderOf,
      resources: { ...resources, queues: addressesOf(this.queues) },
      logGroup: featureLogs(this, 'workers', stage),
    };
    for (const job of all) this.addWorker(job, surroundings);
    this.follow(feedback);
    answers?.addSubscription(new SqsSubscription(this.queues.takeAnswer.queue, { rawMessageDelivery: true }));
    this.lostChanges = new Queue(this, 'LostChanges', {
      queueName: `calsync-${stage.name}-lost-changes`,
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
    });
    acknowledge(this.lostChanges, {
      'AwsSolutions-SQS3': 'It is the relay’s own place for what failed; people empty it.',
    });
    this.relay = this.addRelay(surroundings);
    this.scheduled = Object.fromEntries(
      Object.values(schedules).map(({ name }) => [name, this.addSchedule(name, surroundings)]),
    ) as typeof this.scheduled;
  }

  private addWorker(job: Job, surroundings: Surroundings): void {
    const name = job.name as JobName;
    const { queue } = this.queues[name];
    const worker = useCaseFunction(this, name, surroundings, { statements: [toTakeFrom(queue)] });
    worker.addEventSource(
      new SqsEventSource(queue, {
        batchSize: job.batchSize,
        reportBatchItemFailures: true,
        maxConcurrency: job.maxConcurrency ?? mostAtOnce,
      }),
    );
  }

  /** SES also writes a line of plain text when a topic is connected, which is for nobody. */
  private follow(feedback: Topic): void {
    feedback.addSubscription(
      new SqsSubscription(this.queues.recordMailFeedback.queue, {
        rawMessageDelivery: true,
        filterPolicyWithMessageBody: {
          eventType: FilterOrPolicy.filter(
            SubscriptionFilter.stringFilter({ allowlist: ['Bounce', 'Complaint', 'Reject'] }),
          ),
        },
      }),
    );
  }

  private addRelay(surroundings: Surroundings): LambdaFunction {
    const { table } = surroundings.resources;
    const relay = useCaseFunction(this, 'relayJobs', surroundings, {
      statements: [...toFollow(table), toSendTo(this.lostChanges)],
    });
    relay.addEventSource(
      new DynamoEventSource(table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        parallelizationFactor: 4,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        // The queues may be out of reach for a while; the stream keeps a change for a day.
        retryAttempts: 100,
        maxRecordAge: Duration.hours(12),
        onFailure: new SqsDlq(this.lostChanges),
      }),
    );
    return relay;
  }

  private addSchedule(name: ScheduleName, surroundings: Surroundings): LambdaFunction {
    const { everyMinutes, summary } = schedules[name];
    const scheduled = useCaseFunction(this, name, surroundings);
    new Rule(this, `${name}Rule`, {
      description: summary,
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [new ScheduledFunction(scheduled)],
    });
    return scheduled;
  }
}
