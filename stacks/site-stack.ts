import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  Signing,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin, HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { cachedPaths } from '#shared/contracts/edge-cache.ts';
import { routes } from '#shared/contracts/routes.ts';
import { edgeHeader, mediaUri, rewriteUri, sitePaths } from '#shared/contracts/site-routing.ts';
import { notFoundFunction } from './constructs/not-found-function.ts';
import { siteFiles } from './constructs/site-files.ts';
import { siteHeadersPolicy } from './constructs/site-headers-policy.ts';
import { acknowledge } from './nag.ts';
import type { Stage } from './stage.ts';

type SiteStackProps = StackProps & {
  stage: Stage;
  media: Bucket;
  apiHost: string;
  /** What CloudFront shows the API, so that it lets no other in. */
  edgeKey: string;
  firewallArn?: string;
  certificate?: ICertificate;
  /** The folders made by stacks/assets.ts. */
  pages: string;
  notFound: string;
};

/** The text of a CloudFront Function that sends each request to the file a pure function names. */
export const rewriting = (rewrite: (uri: string) => string): string =>
  `const rewrite = ${rewrite};\nfunction handler(event) {\n  event.request.uri = rewrite(event.request.uri);\n  return event.request;\n}`;

/** The one origin: pages from S3, `/v1/*` from the API, pictures from the media bucket. */
export class SiteStack extends Stack {
  readonly bucket: Bucket;
  readonly url: string;
  private readonly props: SiteStackProps;

  constructor(scope: Construct, id: string, props: SiteStackProps) {
    super(scope, id, props);
    this.props = props;
    this.bucket = this.createBucket();
    const distribution = this.createDistribution();
    this.url = `https://${props.stage.site?.domain ?? distribution.domainName}`;
    siteFiles(this, { folder: props.pages, bucket: this.bucket, distribution, stage: props.stage });
    this.nameIt(distribution);
    new CfnOutput(this, 'Url', { value: this.url });
  }

  private createBucket(): Bucket {
    const { removalPolicy } = this.props.stage;
    const bucket = new Bucket(this, 'Pages', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy,
      autoDeleteObjects: removalPolicy === RemovalPolicy.DESTROY,
    });
    acknowledge(bucket, {
      'AwsSolutions-S1': 'Only CloudFront reads it and only the deployment and one worker write it.',
    });
    return bucket;
  }

  private createDistribution(): Distribution {
    const { stage, certificate, firewallArn } = this.props;
    const api = this.api();
    const distribution = new Distribution(this, 'Distribution', {
      comment: `calsync-${stage.name}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: stage.isProduction ? PriceClass.PRICE_CLASS_ALL : PriceClass.PRICE_CLASS_100,
      defaultBehavior: this.pages(),
      additionalBehaviors: { ...this.cachedRoutes(api), [sitePaths.api]: api, [sitePaths.media]: this.pictures() },
      ...(stage.site &&
        certificate && {
          domainNames: [stage.site.domain],
          certificate,
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        }),
      ...(firewallArn && { webAclId: firewallArn }),
    });
    acknowledge(distribution, {
      'AwsSolutions-CFR1': 'Events are sold all over the world.',
      'AwsSolutions-CFR3':
        'These logs would hold the query, and with it the tokens of guests’ links; the API logs each request without it.',
      ...(!firewallArn && {
        'AwsSolutions-CFR2': 'A stage for trying things out goes without the firewall’s monthly price.',
      }),
      ...(!certificate && {
        'AwsSolutions-CFR4':
          'Without a domain of its own the site answers with CloudFront’s certificate, whose oldest protocol is CloudFront’s choice.',
      }),
    });
    return distribution;
  }

  private pages(): BehaviorOptions {
    const { media, notFound, stage } = this.props;
    const missing = notFoundFunction(this, notFound, stage);
    return {
      // A custom error response would also replace the API's own 404s, so a missing file is answered by a second origin.
      origin: new OriginGroup({
        primaryOrigin: S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket),
        fallbackOrigin: FunctionUrlOrigin.withOriginAccessControl(missing),
        fallbackStatusCodes: [403, 404],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      cachePolicy: new CachePolicy(this, 'PagesCache', {
        comment: 'As long as the file says, else a minute',
        defaultTtl: Duration.minutes(1),
        maxTtl: Duration.days(365),
        enableAcceptEncodingGzip: true,
        enableAcceptEncodingBrotli: true,
      }),
      responseHeadersPolicy: siteHeadersPolicy(this, stage, `https://${media.bucketRegionalDomainName}`),
      functionAssociations: [this.viewerRequest('RewritePages', rewriteUri)],
    };
  }

  private pictures(): BehaviorOptions {
    const access = new S3OriginAccessControl(this, 'PicturesAccess', { signing: Signing.SIGV4_ALWAYS });
    return {
      // The bucket's own policy lets CloudFront in, and only to its covers.
      origin: S3BucketOrigin.withBucketDefaults(this.props.media as IBucket, {
        originAccessControlId: access.originAccessControlId,
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      functionAssociations: [this.viewerRequest('RewritePictures', mediaUri)],
    };
  }

  private api(): BehaviorOptions {
    return {
      origin: new HttpOrigin(this.props.apiHost, { customHeaders: { [edgeHeader]: this.props.edgeKey } }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      compress: true,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
  }

  /** Routes that may be kept at the edge. Nothing about the caller reaches them, so one answer serves everyone. */
  private cachedRoutes(api: BehaviorOptions): Record<string, BehaviorOptions> {
    const cached = cachedPaths(routes);
    const longest = Duration.seconds(Math.max(1, ...cached.map(({ seconds }) => seconds)));
    const policies = new Map<string, CachePolicy>();
    const policyFor = (names: readonly string[]): CachePolicy => {
      const made =
        policies.get(names.join()) ??
        new CachePolicy(this, `RoutesCache${policies.size || ''}`, {
          comment: `As long as the route says, by ${names.length > 0 ? 'its own query' : 'path alone'}`,
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.seconds(0),
          maxTtl: longest,
          queryStringBehavior:
            names.length > 0 ? CacheQueryStringBehavior.allowList(...names) : CacheQueryStringBehavior.none(),
          enableAcceptEncodingGzip: true,
          enableAcceptEncodingBrotli: true,
        });
      policies.set(names.join(), made);
      return made;
    };
    const { originRequestPolicy: _, ...behaviour } = api;
    return Object.fromEntries(
      cached.map(({ pattern, queryNames }) => [pattern, { ...behaviour, cachePolicy: policyFor(queryNames) }]),
    );
  }

  private viewerRequest(id: string, rewrite: (uri: string) => string) {
    const edgeFunction = new EdgeFunction(this, id, {
      code: FunctionCode.fromInline(rewriting(rewrite)),
      runtime: FunctionRuntime.JS_2_0,
    });
    return { function: edgeFunction, eventType: FunctionEventType.VIEWER_REQUEST };
  }

  private nameIt(distribution: Distribution): void {
    const { site } = this.props.stage;
    if (!site) return;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: site.zone.id,
      zoneName: site.zone.name,
    });
    const record = {
      zone,
      recordName: site.domain,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(this, 'A', record);
    new AaaaRecord(this, 'Aaaa', record);
  }
}
