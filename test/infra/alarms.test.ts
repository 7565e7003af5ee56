import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jobs } from '#shared/contracts/jobs.ts';
import { schedules } from '#shared/contracts/schedules.ts';
import { metricNames } from '#shared/platform/observability.ts';
import { anchorOf } from '#stacks/constructs/alarm.ts';
import { features } from '#stacks/feature-stack.ts';
import { allOf, production, productionStacks } from './template.ts';

const { alarms } = productionStacks();
const all = allOf([alarms], 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const headings = [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading as string);

describe('alarms', () => {
  test('lead to a heading of the runbook each, and no heading is without its alarm', () => {
    const linked = all.map(({ AlarmDescription }) => /docs\/runbook\.md#(\S+)$/.exec(AlarmDescription)?.[1]);
    expect([...new Set(linked)].sort()).toEqual(headings.map(anchorOf).sort());
  });

  test('say in one sentence what people notice', () => {
    for (const { impact, name } of [...Object.values(jobs), ...Object.values(schedules)]) {
      expect(all.filter(({ AlarmDescription }) => AlarmDescription.startsWith(impact)).length, name).toBeGreaterThan(0);
    }
    for (const { AlarmDescription } of all) expect(AlarmDescription).toMatch(/^[A-Z].{20,400}[.!"”] docs/);
  });

  test('tell the one topic, also when it is over', () => {
    const [topic] = allOf([alarms], 'AWS::SNS::Topic');
    expect(topic).toBeDefined();
    for (const { AlarmActions, OKActions, AlarmName } of all) {
      expect(AlarmActions, AlarmName).toHaveLength(1);
      expect(OKActions, AlarmName).toEqual(AlarmActions);
    }
    expect(allOf([alarms], 'AWS::SNS::Subscription')[0]?.Properties.Endpoint).toBe(production.alarmAddress);
  });

  test('are let through to the topic, which for the sake of TLS has a policy of its own', () => {
    const [policy] = allOf([alarms], 'AWS::SNS::TopicPolicy');
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Action: 'sns:Publish',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });

  test('look at stretches that CloudWatch takes: a day at most at a time, and a week or a day in all', () => {
    for (const { AlarmName, Period, Metrics = [], EvaluationPeriods } of all) {
      const parts = Metrics as { Period?: number; MetricStat?: { Period: number } }[];
      const period = Math.max(...[Period, ...parts.map((it) => it.Period ?? it.MetricStat?.Period)].filter(Boolean));
      expect(period, AlarmName).toBeLessThanOrEqual(86_400);
      expect(period * EvaluationPeriods, AlarmName).toBeLessThanOrEqual(period < 3600 ? 86_400 : 604_800);
    }
  });

  test('watch the functions of every feature', () => {
    const watched = all.filter(({ AlarmName }) => /-broken-/.test(AlarmName)).map(({ MetricName }) => MetricName);
    expect(watched.sort()).toEqual(
      [...features, 'workers', 'identity'].map((feature) => `FunctionBroken.${feature}`).sort(),
    );
  });

  test('or the dashboard show every metric that the code writes', () => {
    const text = JSON.stringify([all, allOf([alarms], 'AWS::CloudWatch::Dashboard')]);
    expect(Object.values(metricNames).filter((name) => !text.includes(name))).toEqual([]);
  });

  test('include the bill', () => {
    const [budget] = allOf([alarms], 'AWS::Budgets::Budget');
    expect(budget?.Properties.Budget.BudgetLimit).toEqual({ Amount: 300, Unit: 'USD' });
    expect(budget?.Properties.NotificationsWithSubscribers).toHaveLength(2);
  });
});
