import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Job } from '#shared/contracts/job.ts';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { fileNameOf } from '#shared/contracts/route.ts';
import { type ScheduleName, schedules } from '#shared/contracts/schedules.ts';
import { type MetricName, metricNames } from '#shared/platform/observability.ts';
import type { Trouble } from './constructs/alarm.ts';
import { brokenMetric } from './constructs/feature-logs.ts';
import { features } from './feature-stack.ts';
import type { WorkersStack } from './workers-stack.ts';

const minutes = Duration.minutes;

/** One of our own metrics, summed up over five minutes. */
export const ours = (name: MetricName): Metric =>
  new Metric({
    namespace: 'CalSync',
    metricName: name,
    dimensionsMap: { service: 'calsync' },
    statistic: Stats.SUM,
    period: minutes(5),
  });

const fromAws = (namespace: string, metricName: string, statistic: string, dimensionsMap = {}): Metric =>
  new Metric({ namespace: `AWS/${namespace}`, metricName, statistic, dimensionsMap, period: minutes(5) });

/** A backlog is trouble after a while; work that is held back on purpose waits that much longer. */
const patienceSeconds = ({ delaySeconds = 0 }: Job): number => delaySeconds + 15 * 60;

const ofJob = (job: Job, { queue, deadLetters }: WorkersStack['queues'][JobName]): Trouble[] => [
  {
    name: `${fileNameOf(job.name)}-dead-letters`,
    heading: job.name,
    impact: job.impact,
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: minutes(5), statistic: Stats.MAXIMUM }),
    above: 0,
  },
  {
    name: `${fileNameOf(job.name)}-backlog`,
    heading: job.name,
    impact: `${job.impact} It is late rather than lost.`,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: minutes(5), statistic: Stats.MAXIMUM }),
    above: patienceSeconds(job),
  },
];

/** CloudWatch looks at no longer stretch in one piece. */
const longestPeriodMinutes = 24 * 60;

const ofSchedule = (name: ScheduleName, { scheduled }: WorkersStack): Trouble[] => {
  const { everyMinutes, impact } = schedules[name];
  // Three runs in a row have to be missed; of a daily one two, which is bad enough.
  const isDaily = everyMinutes >= longestPeriodMinutes;
  const period = minutes(isDaily ? longestPeriodMinutes : everyMinutes * 3);
  const runs = scheduled[name].metricInvocations({ period, statistic: Stats.SUM });
  const failures = scheduled[name].metricErrors({ period, statistic: Stats.SUM });
  return [
    {
      name: `${fileNameOf(name)}-idle`,
      heading: name,
      impact,
      metric: new MathExpression({
        expression: 'IF(FILL(runs, 0) - FILL(failures, 0) < 1, 1, 0)',
        usingMetrics: { runs, failures },
        label: 'no run succeeded',
        period,
      }),
      above: 0,
      periods: isDaily ? 2 : 1,
      needsValues: true,
    },
  ];
};

const ofRelay = ({ relay, lostChanges }: WorkersStack): Trouble[] => [
  {
    name: 'relay-behind',
    heading: 'Relay behind',
    impact: 'Everything that follows an order or a change comes late: tickets, mails, pages.',
    metric: relay.metric('IteratorAge', { period: minutes(1), statistic: Stats.MAXIMUM }),
    above: 30_000,
    periods: 3,
  },
  {
    name: 'lost-changes',
    heading: 'Lost changes',
    impact: 'Some orders or changes were committed and nothing followed from them.',
    metric: lostChanges.metricApproximateNumberOfMessagesVisible({ period: minutes(5), statistic: Stats.MAXIMUM }),
    above: 0,
  },
];

const ofApi = (ApiId: string): Trouble[] => {
  const errors = fromAws('ApiGateway', '5xx', Stats.SUM, { ApiId });
  const requests = fromAws('ApiGateway', 'Count', Stats.SUM, { ApiId });
  return [
    {
      name: 'api-errors',
      heading: 'API errors',
      impact: 'More than one request in a hundred fails on our side.',
      metric: new MathExpression({
        expression: 'IF(errors > 5, 100 * errors / requests, 0)',
        usingMetrics: { errors, requests },
        label: 'failed requests, percent',
        period: minutes(5),
      }),
      above: 1,
      periods: 2,
    },
    {
      name: 'api-slow',
      heading: 'API slow',
      impact: 'One request in twenty takes longer than two seconds.',
      metric: fromAws('ApiGateway', 'Latency', Stats.percentile(95), { ApiId }),
      above: 2000,
      periods: 3,
    },
    {
      name: 'requests-failed',
      heading: 'API errors',
      impact: 'Requests end in "Something broke on our side".',
      metric: ours(metricNames.requestFailed),
      above: 5,
    },
  ];
};

const ofFunctions: Trouble[] = [
  ...[...features, 'workers', 'identity'].map((feature) => ({
    name: `broken-${feature}`,
    heading: 'Functions break',
    impact: `Functions of "${feature}" time out, run out of memory or throw.`,
    metric: new Metric({ ...brokenMetric(feature), statistic: Stats.SUM, period: minutes(5) }),
    above: 2,
  })),
  {
    // Concurrency belongs to the account, and so do these two; each stage has an account of its own.
    name: 'functions-throttled',
    heading: 'Functions throttled',
    impact: 'Requests are turned away or wait because too many functions run at once.',
    metric: fromAws('Lambda', 'Throttles', Stats.SUM),
    above: 10,
  },
  {
    name: 'functions-crowded',
    heading: 'Functions throttled',
    impact: 'Four of five functions that may run at once do; soon requests are turned away.',
    metric: fromAws('Lambda', 'ClaimedAccountConcurrency', Stats.MAXIMUM),
    above: 800,
  },
];

/** Read and write throttles of the table and its indexes together. */
const throttles = (table: TableV2): IMetric => {
  const of = (metricName: string) => fromAws('DynamoDB', metricName, Stats.SUM, { TableName: table.tableName });
  return new MathExpression({
    expression: 'SUM([FILL(reads, 0), FILL(writes, 0)])',
    usingMetrics: { reads: of('ReadThrottleEvents'), writes: of('WriteThrottleEvents') },
    label: 'throttled requests',
    period: minutes(5),
  });
};

const ofTable = (table: TableV2): Trouble[] => [
  {
    name: 'table-throttled',
    heading: 'Table throttled',
    impact: 'Buying and everything else gets slow and partly fails.',
    metric: throttles(table),
    above: 20,
  },
  {
    name: 'table-conflicts',
    heading: 'Table conflicts',
    impact: 'Buyers of a popular event wait for each other, and some are told to try again.',
    metric: new MathExpression({
      expression: 'IF(conflicts > 100, conflicts / FILL(orders, 1), 0)',
      usingMetrics: {
        conflicts: fromAws('DynamoDB', 'TransactionConflict', Stats.SUM, { TableName: table.tableName }),
        orders: ours(metricNames.orderReserved),
      },
      label: 'conflicts per order',
      period: minutes(5),
    }),
    above: 0.3,
  },
];

const ofMoneyAndPartners: Trouble[] = [
  {
    name: 'messages-poisoned',
    heading: 'Messages poisoned',
    impact: 'Work can’t be read by its worker and goes to the dead letters.',
    metric: ours(metricNames.jobPoisoned),
    above: 0,
  },
  {
    name: 'payment-mismatch',
    heading: 'Payment mismatch',
    impact: 'Money came that does not fit its order; the order stays unpaid until somebody looks.',
    metric: ours(metricNames.paymentMismatch),
    above: 0,
  },
  {
    name: 'late-payments-refunded',
    heading: 'Late payments refunded',
    impact: 'Buyers pay for tickets that have just been released, and get their money back instead.',
    metric: ours(metricNames.latePaymentRefunded),
    above: 5,
  },
  {
    name: 'refunds-failed',
    heading: 'Refunds failed',
    impact: 'Money that was promised back to buyers has not reached them.',
    metric: ours(metricNames.refundFailed),
    above: 2,
  },
  {
    name: 'payments-disputed',
    heading: 'Payments disputed',
    impact: 'Many buyers ask their banks for their money back at once.',
    metric: ours(metricNames.paymentDisputed),
    above: 5,
  },
  {
    name: 'truth-broken',
    heading: 'Truth broken',
    impact: 'Counters, orders, books and payments do not agree somewhere; nothing mends that by itself.',
    metric: ours(metricNames.truthBroken),
    above: 0,
  },
  {
    name: 'truth-mended',
    heading: 'Truth mended',
    impact: 'The nightly check had to send on much that should not have been forgotten.',
    metric: ours(metricNames.truthMended),
    above: 10,
  },
  {
    name: 'calendars-stale',
    heading: 'Calendars stale',
    impact: 'Many Google accounts stop accepting us at once; their calendars stay as they are.',
    metric: ours(metricNames.calendarStale),
    above: 10,
  },
  {
    name: 'mails-failed',
    heading: 'Mails failed',
    impact: 'Mails are refused on the way out.',
    metric: ours(metricNames.mailFailed),
    above: 5,
  },
  {
    name: 'mails-bounce',
    heading: 'Mail reputation',
    impact: 'So many mails bounce that Amazon may stop us from sending any.',
    metric: fromAws('SES', 'Reputation.BounceRate', Stats.AVERAGE),
    above: 0.05,
  },
  {
    name: 'mails-annoy',
    heading: 'Mail reputation',
    impact: 'So many people mark our mails as spam that Amazon may stop us from sending any.',
    metric: fromAws('SES', 'Reputation.ComplaintRate', Stats.AVERAGE),
    above: 0.001,
  },
];

/** Everything that has to wake somebody. docs/runbook.md has a heading for each. */
export const troubles = ({
  workers,
  table,
  apiId,
}: {
  workers: WorkersStack;
  table: TableV2;
  apiId: string;
}): Trouble[] => [
  ...Object.values<Job>(jobs).flatMap((job) => ofJob(job, workers.queues[job.name as JobName])),
  ...(Object.keys(schedules) as ScheduleName[]).flatMap((name) => ofSchedule(name, workers)),
  ...ofRelay(workers),
  ...ofApi(apiId),
  ...ofFunctions,
  ...ofTable(table),
  ...ofMoneyAndPartners,
];
