import { describe, expect, test } from 'vitest';
import type { Job } from '#shared/contracts/job.ts';
import { jobs } from '#shared/contracts/jobs.ts';
import { fileNameOf } from '#shared/contracts/route.ts';
import { schedules } from '#shared/contracts/schedules.ts';
import { productionStacks, referred, resourcesOf } from './template.ts';

const { workers, mail, alarms } = productionStacks();
const resources = resourcesOf(workers);
const contracts: Job[] = Object.values(jobs);

const queues = Object.entries(resourcesOf(workers, 'AWS::SQS::Queue')).map(([id, { Properties }]) => ({
  id,
  ...Properties,
})) as (Record<string, unknown> & { id: string; QueueName: string })[];
const queueNamed = (name: string) => queues.find(({ QueueName }) => QueueName === `calsync-production-${name}`);
const sources = Object.values(resourcesOf(workers, 'AWS::Lambda::EventSourceMapping')).map(({ Properties }) => ({
  ...Properties,
  from: referred(Properties.EventSourceArn),
  to: resources[referred(Properties.FunctionName)]?.Properties.FunctionName,
})) as (Record<string, unknown> & { from: string; to: string })[];
const alarmNames = Object.values(resourcesOf(alarms, 'AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties.AlarmName,
);

describe('the workers on AWS', () => {
  test('are one queue, one dead-letter queue and one event source for each job, and none besides', () => {
    const promised = contracts.flatMap(({ name }) => [`${fileNameOf(name)}-queue`, `${fileNameOf(name)}-dead-letters`]);
    const names = queues.map(({ QueueName }) => QueueName.replace('calsync-production-', ''));
    expect(names.sort()).toEqual([...promised, 'lost-changes'].sort());
    expect(sources.filter(({ from }) => queues.some(({ id }) => id === from))).toHaveLength(contracts.length);
  });

  test.each(contracts)('$name: tried five times, hidden six times its timeout, kept two weeks when it fails', (job) => {
    const queue = queueNamed(`${fileNameOf(job.name)}-queue`);
    const deadLetters = queueNamed(`${fileNameOf(job.name)}-dead-letters`);
    expect(queue?.VisibilityTimeout).toBe(job.timeoutSeconds * 6);
    expect(queue?.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 });
    expect(referred(queue?.RedrivePolicy)).toBe(deadLetters?.id);
    expect(deadLetters?.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
  });

  test.each(contracts)('$name: its messages reach its worker, and one that fails holds up no other', (job) => {
    const source = sources.find(({ from }) => from === queueNamed(`${fileNameOf(job.name)}-queue`)?.id);
    expect(source?.to).toBe(`calsync-production-${fileNameOf(job.name)}`);
    expect(source?.BatchSize).toBe(job.batchSize);
    expect(source?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(source?.ScalingConfig).toEqual({ MaximumConcurrency: job.maxConcurrency ?? 50 });
  });

  test('wake somebody for every job’s dead letters and backlog, and for no job that is gone', () => {
    const promised = contracts.flatMap(({ name }) => [
      `${fileNameOf(name)}-dead-letters`,
      `${fileNameOf(name)}-backlog`,
    ]);
    const found = alarmNames.filter((name) => /-(dead-letters|backlog)$/.test(name));
    expect(found.sort()).toEqual(promised.map((name) => `calsync-production-${name}`).sort());
  });

  test('hear from SES what became of mails and what invited people answered, and of nothing else', () => {
    const to = (queueName: string) =>
      Object.values(resourcesOf(workers, 'AWS::SNS::Subscription')).filter(
        ({ Properties }) => referred(Properties.Endpoint) === queueNamed(queueName)?.id,
      );
    const [[feedback], [answers]] = [to('record-mail-feedback-queue'), to('take-answer-queue')];
    expect(Object.values(resourcesOf(workers, 'AWS::SNS::Subscription'))).toHaveLength(2);
    expect(answers?.Properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
    expect(feedback?.Properties).toMatchObject({
      Protocol: 'sqs',
      RawMessageDelivery: true,
      FilterPolicyScope: 'MessageBody',
      FilterPolicy: { eventType: ['Bounce', 'Complaint', 'Reject'] },
    });
    const policies = Object.values(resourcesOf(workers, 'AWS::SQS::QueuePolicy')).map((it) => JSON.stringify(it));
    expect(policies.filter((policy) => policy.includes('sns.amazonaws.com'))).toHaveLength(2);
    const [events] = Object.values(resourcesOf(mail, 'AWS::SES::ConfigurationSetEventDestination'));
    expect(events?.Properties.EventDestination.MatchingEventTypes.sort()).toEqual(['bounce', 'complaint', 'reject']);
    const [set] = Object.values(resourcesOf(mail, 'AWS::SES::ConfigurationSet'));
    expect(set?.Properties.SuppressionOptions).toEqual({ SuppressedReasons: ['BOUNCE'] });
  });

  test('follow the table’s stream, and put a change that can’t be passed on aside instead of losing it', () => {
    const relay = sources.find(({ to }) => to === 'calsync-production-relay-jobs');
    expect(relay).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
    });
    expect(referred(relay?.DestinationConfig)).toBe(queueNamed('lost-changes')?.id);
  });

  test('run every schedule as often as its contract says, and nothing else', () => {
    const rules = Object.values(resourcesOf(workers, 'AWS::Events::Rule')).map(({ Properties }) => ({
      every: Properties.ScheduleExpression,
      runs: resources[referred(Properties.Targets[0].Arn)]?.Properties.FunctionName,
    }));
    expect(rules).toEqual(
      Object.values(schedules).map(({ name, everyMinutes }) => ({
        every: { 60: 'rate(1 hour)', 1440: 'rate(1 day)' }[everyMinutes as number] ?? `rate(${everyMinutes} minutes)`,
        runs: `calsync-production-${fileNameOf(name)}`,
      })),
    );
  });
});
