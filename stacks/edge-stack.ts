import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

type Rule = Pick<CfnWebACL.RuleProperty, 'name' | 'statement'> &
  ({ action: CfnWebACL.RuleActionProperty } | { overrideAction: CfnWebACL.OverrideActionProperty });

/** Rules that AWS keeps up to date; those of `onlyCounted` would refuse honest requests. */
const managed = (name: string, onlyCounted: string[] = []): Rule => ({
  name,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
});

const isUnder = (searchString: string): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString,
    textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
  },
});

/** How many requests one address may send in five minutes to a part of the site. */
const limited = (name: string, limit: number, scopeDownStatement: CfnWebACL.StatementProperty): Rule => ({
  name,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', scopeDownStatement } },
});

const rules: Rule[] = [
  limited('sign-ins', 100, isUnder('/v1/auth/')),
  // A hall full of people behind one address may buy at once.
  limited('orders', 600, isUnder('/v1/orders')),
  // Stripe tells of a whole on-sale from a dozen addresses, and each message is signed.
  limited('requests', 6000, { notStatement: { statement: isUnder('/v1/webhooks/') } }),
  managed('AWSManagedRulesAmazonIpReputationList'),
  // A long description is an honest body, and what is in it is escaped wherever it is shown.
  managed('AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'GenericRFI_BODY']),
  managed('AWSManagedRulesKnownBadInputsRuleSet'),
];

const visible = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});

/** What CloudFront wants in us-east-1: the firewall and the certificate. */
export class EdgeStack extends Stack {
  readonly firewallArn?: string;
  readonly certificate?: ICertificate;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props);
    if (stage.hasFirewall) this.firewallArn = this.createFirewall(stage).attrArn;
    if (stage.site) this.certificate = this.createCertificate(stage.site);
  }

  private createFirewall(stage: Stage): CfnWebACL {
    return new CfnWebACL(this, 'Firewall', {
      name: `calsync-${stage.name}`,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visible(rule.name) })),
      visibilityConfig: visible('all'),
      // Samples of requests are kept for people to look at, but never with what opens an order or an account.
      dataProtectionConfig: {
        dataProtections: [
          {
            action: 'SUBSTITUTION',
            field: { fieldType: 'SINGLE_QUERY_ARGUMENT', fieldKeys: ['token', 'code', 'state'] },
          },
          { action: 'SUBSTITUTION', field: { fieldType: 'SINGLE_HEADER', fieldKeys: ['authorization'] } },
          { action: 'SUBSTITUTION', field: { fieldType: 'SINGLE_COOKIE' } },
        ],
      },
    });
  }

  private createCertificate({ domain, zone }: NonNullable<Stage['site']>): Certificate {
    const hostedZone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: zone.id,
      zoneName: zone.name,
    });
    return new Certificate(this, 'Certificate', {
      domainName: domain,
      validation: CertificateValidation.fromDns(hostedZone),
    });
  }
}
