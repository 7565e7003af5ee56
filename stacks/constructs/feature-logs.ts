import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '#stacks/stage.ts';

/** The metric that counts invocations of a feature's functions that threw, timed out or were killed. */
export const brokenMetric = (feature: string) => ({ namespace: 'CalSync', metricName: `FunctionBroken.${feature}` });

/**
 * One log group for the functions of a feature. Lambda's own report of each invocation lands there too, and counting
 * those that did not succeed covers every function, also one that is added tomorrow, with a single metric.
 */
export const featureLogs = (scope: Construct, feature: string, stage: Stage): LogGroup => {
  const logGroup = new LogGroup(scope, 'Logs', {
    logGroupName: `/calsync/${stage.name}/${feature}`,
    retention: stage.logRetention,
    removalPolicy: stage.removalPolicy,
  });
  new MetricFilter(scope, 'Broken', {
    logGroup,
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.type', '=', 'platform.report'),
      FilterPattern.stringValue('$.record.status', '!=', 'success'),
    ),
    ...(({ namespace, metricName }) => ({ metricNamespace: namespace, metricName }))(brokenMetric(feature)),
    metricValue: '1',
  });
  return logGroup;
};
