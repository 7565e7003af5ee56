import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Dashboard, GraphWidget, type IMetric, SingleValueWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { metricNames } from '#shared/platform/observability.ts';
import { alarm } from './constructs/alarm.ts';
import type { Stage } from './stage.ts';
import { ours, troubles } from './troubles.ts';
import type { WorkersStack } from './workers-stack.ts';

type AlarmsStackProps = StackProps & { stage: Stage; workers: WorkersStack; table: TableV2; apiId: string };

/** Who is woken and by what, one screen to look at, and a limit to the bill. */
export class AlarmsStack extends Stack {
  constructor(scope: Construct, id: string, { stage, workers, table, apiId, ...props }: AlarmsStackProps) {
    super(scope, id, props);
    const topic = new Topic(this, 'Alarms', { displayName: `CalSync Events ${stage.name}`, enforceSSL: true });
    if (stage.alarmAddress) topic.addSubscription(new EmailSubscription(stage.alarmAddress));
    // Asking for TLS gives the topic a policy of its own, which lets nobody in whom it does not name.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    const action = new SnsAction(topic);
    const all = troubles({ workers, table, apiId });
    for (const trouble of all) alarm(this, stage.name, action, trouble);
    const metricOf = (name: string) => all.find((trouble) => trouble.name === name)?.metric as IMetric;
    this.draw(
      stage,
      [metricOf('api-errors'), metricOf('relay-behind'), metricOf('table-throttled')],
      metricOf('api-slow'),
    );
    this.limitBill(stage);
  }

  private draw(stage: Stage, healths: IMetric[], latency: IMetric): void {
    const sales = [metricNames.orderReserved, metricNames.orderPaid, metricNames.stockConflict].map(ours);
    const refusals = [metricNames.requestRefused, metricNames.requestFailed, metricNames.jobFailed].map(ours);
    const money = [metricNames.latePaymentRescued, metricNames.latePaymentRefunded].map(ours);
    const width = 12;
    new Dashboard(this, 'Dashboard', {
      dashboardName: `calsync-${stage.name}`,
      widgets: [
        [new SingleValueWidget({ title: 'Health', width: 24, metrics: healths })],
        [
          new GraphWidget({ title: 'Sales', width, left: sales }),
          new GraphWidget({ title: 'Slowest request in twenty, milliseconds', width, left: [latency] }),
        ],
        [
          new GraphWidget({ title: 'Refused and failed', width, left: refusals }),
          new GraphWidget({ title: 'Money that came late', width, left: money, statistic: Stats.SUM }),
        ],
      ],
    });
  }

  private limitBill({ name, monthlyBudgetDollars, alarmAddress }: Stage): void {
    const tellAt = (threshold: number, notificationType: 'ACTUAL' | 'FORECASTED') => ({
      notification: { comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE', notificationType },
      subscribers: [{ subscriptionType: 'EMAIL', address: alarmAddress as string }],
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `calsync-${name}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudgetDollars, unit: 'USD' },
      },
      ...(alarmAddress && { notificationsWithSubscribers: [tellAt(80, 'ACTUAL'), tellAt(100, 'FORECASTED')] }),
    });
  }
}
