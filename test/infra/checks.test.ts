import { type App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { acknowledge, Checks } from '#stacks/nag.ts';
import { anApp, production, synthesize } from './template.ts';

/** The findings that nobody has explained, as `rule at construct`. */
const findings = (app: App): string[] =>
  new Checks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );

const synthesized = (context: Record<string, string>): App => {
  const { app } = synthesize(context);
  app.synth();
  return app;
};

describe('AWS’s own checks', () => {
  test.each([
    ['a stage for trying things out', { stage: 'dev' }],
    ['production', production],
  ])('find nothing in %s that is not explained', (_, context) => {
    expect(findings(synthesized(context))).toEqual([]);
  });

  test('find what is wrong, and accept a reason for that finding only', () => {
    const app = anApp();
    const bucket = new Bucket(new Stack(app, 'Wrong'), 'Bucket');
    expect(findings(app).join()).toContain('AwsSolutions-S1 at Wrong/Bucket');
    acknowledge(bucket, { 'AwsSolutions-S1': 'A test.' });
    expect(findings(app).join()).not.toContain('AwsSolutions-S1 ');
    expect(findings(app).join()).toContain('AwsSolutions-S10');
  });

  test('stop a deployment', () => {
    const app = anApp();
    new Bucket(new Stack(app, 'Wrong'), 'Bucket');
    Validations.of(app).addPlugins(new Checks(app));
    expect(() => app.synth()).toThrow('AwsSolutions-S1');
  });
});
