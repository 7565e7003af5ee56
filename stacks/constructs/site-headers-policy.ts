import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, type HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { siteHeaders, stripePayments } from '#shared/contracts/site-headers.ts';
import type { Stage } from '#stacks/stage.ts';

const secondsOf = (transport: string): number => Number(/max-age=(\d+)/.exec(transport)?.[1]);

/** The site's headers. CloudFront has settings of its own for five of them and refuses those among the custom ones. */
export const siteHeadersPolicy = (scope: Construct, stage: Stage, uploads: string): ResponseHeadersPolicy => {
  const {
    'content-security-policy': contentSecurityPolicy,
    'strict-transport-security': transport,
    'x-content-type-options': _alwaysNosniff,
    'x-frame-options': _alwaysDeny,
    'referrer-policy': referrerPolicy,
    ...custom
  } = siteHeaders({ uploads, payments: stripePayments });
  const override = true;
  return new ResponseHeadersPolicy(scope, 'Headers', {
    responseHeadersPolicyName: `calsync-${stage.name}`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(secondsOf(transport)),
        includeSubdomains: transport.includes('includeSubDomains'),
        preload: transport.includes('preload'),
        override,
      },
      contentTypeOptions: { override },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override },
      referrerPolicy: { referrerPolicy: referrerPolicy as HeadersReferrerPolicy, override },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(custom).map(([header, value]) => ({ header, value, override })),
    },
  });
};
