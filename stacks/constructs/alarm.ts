import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';

/** Something that has to wake somebody. */
export type Trouble = {
  /** Becomes the alarm's name after the stage's. */
  name: string;
  /** The heading in docs/runbook.md that says what to do. */
  heading: string;
  /** One sentence: what people notice. */
  impact: string;
  metric: IMetric;
  /** It goes off when the metric lies above this … */
  above: number;
  /** … in so many of its periods in a row; once, unless told. */
  periods?: number;
  /** Silence means trouble too: for things that must happen. */
  needsValues?: boolean;
};

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');

/** An alarm that says what people notice and where it is written what to do. */
export const alarm = (scope: Construct, stage: string, action: SnsAction, trouble: Trouble): Alarm => {
  const { name, heading, impact, metric, above, periods = 1, needsValues = false } = trouble;
  const made = new Alarm(scope, name, {
    alarmName: `calsync-${stage}-${name}`,
    alarmDescription: `${impact} docs/runbook.md#${anchorOf(heading)}`,
    metric,
    threshold: above,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: needsValues ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(action);
  made.addOkAction(action);
  return made;
};
