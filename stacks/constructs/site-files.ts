import { Duration, Stack } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { acknowledge } from '#stacks/nag.ts';
import type { Stage } from '#stacks/stage.ts';

type SiteFiles = { folder: string; bucket: Bucket; distribution: IDistribution; stage: Stage };

/** Astro names these by their content. */
const named = '_astro/*';

const reason = 'CDK’s own custom resource, which runs while a stack is deployed and at no other time.';
const findings = [
  'AwsSolutions-L1',
  'AwsSolutions-IAM4[Policy::arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
  ...['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'].map(
    (action) => `AwsSolutions-IAM5[Action::${action}]`,
  ),
  'AwsSolutions-IAM5[Resource::Pages/*]',
  'AwsSolutions-IAM5[Resource::assets/*]',
  'AwsSolutions-IAM5[Resource::*]',
];

/**
 * Puts the built site into its bucket. Nothing is ever pruned: a worker's event pages lie in the same bucket, and they ask
 * for the styles of the build they were made with.
 */
export const siteFiles = (scope: Construct, { folder, bucket, distribution, stage }: SiteFiles): void => {
  const logGroup = new LogGroup(scope, 'FilesLogs', {
    logGroupName: `/calsync/${stage.name}/site-files`,
    retention: stage.logRetention,
    removalPolicy: stage.removalPolicy,
  });
  const shared = {
    sources: [Source.asset(folder)],
    destinationBucket: bucket as IBucket,
    prune: false,
    memoryLimit: 512,
    logGroup,
  };
  const assets = new BucketDeployment(scope, 'Assets', {
    ...shared,
    exclude: ['*'],
    include: [named],
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const pages = new BucketDeployment(scope, 'Files', {
    ...shared,
    exclude: [named],
    cacheControl: [
      CacheControl.setPublic(),
      CacheControl.maxAge(Duration.seconds(0)),
      CacheControl.sMaxAge(Duration.days(1)),
      CacheControl.mustRevalidate(),
    ],
    distribution,
    distributionPaths: ['/*'],
  });
  // A page must not go out before what it asks for.
  pages.node.addDependency(assets);
  const own = Stack.of(scope).node.children.filter(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  for (const construct of own) acknowledge(construct, Object.fromEntries(findings.map((finding) => [finding, reason])));
};
