import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';

const names = ['dev', 'staging', 'production'] as const;

/** One deployment of everything; each has an AWS account of its own (docs/deploy.md). */
export type Stage = {
  name: (typeof names)[number];
  isProduction: boolean;
  region: string;
  /** What happens to data when its stack is deleted. */
  removalPolicy: RemovalPolicy;
  logRetention: RetentionDays;
  /** The site's own domain; without it the site answers at CloudFront's. */
  site?: { domain: string; zone: { id: string; name: string } };
  /** How the pool's own pages begin, `<prefix>.auth.<region>.amazoncognito.com`, where people can sign in with Google. */
  signInPrefix?: string;
  /** How many calls Google takes in a minute from one account and from the app, where it has raised that. */
  googleCalls?: { perAccount: string; perApp: string };
  /** The domain mails come from, or a single verified address while trying things out. */
  mail: { domain: string } | { address: string };
  /** Who is told when an alarm goes off or the budget runs out. */
  alarmAddress?: string;
  monthlyBudgetDollars: number;
  /** The firewall costs about 12 dollars a month, idle or not; a stage for trying things out can do without. */
  hasFirewall: boolean;
  /** The names of the keys by which the API knows CloudFront; the first is shown, all are good (docs/deploy.md). */
  edgeKeys: readonly string[];
};

const budgets = { dev: 20, staging: 60, production: 300 } as const;

const readCalls = (text: string | undefined): Stage['googleCalls'] => {
  if (!text) return undefined;
  const [, perAccount, perApp] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? [];
  if (!perAccount || !perApp)
    throw new Error('Google’s quota is two numbers of calls a minute: -c googleCalls=600/10000');
  return { perAccount, perApp };
};

/** The stage that the context names (`-c stage=production -c domain=…`), or `dev`. */
export const stageFrom = (node: Node): Stage => {
  // A pipeline passes what it has no value for as an empty text.
  const read = (key: string): string | undefined => node.tryGetContext(key) || undefined;
  const wanted = read('stage') ?? 'dev';
  const name = names.find((it) => it === wanted);
  if (!name) throw new Error(`There is no stage "${wanted}"; there are ${names.join(', ')}.`);
  const [domain, zoneId, alarmAddress, mailDomain] = [
    read('domain'),
    read('zoneId'),
    read('alarmAddress'),
    read('mailDomain'),
  ];
  if (domain && !zoneId) throw new Error('A domain needs its Route 53 hosted zone: -c zoneId=Z… [-c zoneName=…]');
  const signInPrefix = read('signInPrefix');
  if (signInPrefix && !domain) throw new Error('Signing in with Google needs a domain to come back to: -c domain=…');
  const googleCalls = readCalls(read('googleCalls'));
  const isProduction = name === 'production';
  return {
    name,
    isProduction,
    region: read('region') ?? 'eu-west-1',
    removalPolicy: isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    logRetention: isProduction ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS,
    ...(domain && zoneId && { site: { domain, zone: { id: zoneId, name: read('zoneName') ?? domain } } }),
    ...(signInPrefix && { signInPrefix }),
    ...(googleCalls && { googleCalls }),
    mail: mailDomain ? { domain: mailDomain } : { address: read('mailAddress') ?? 'tickets@calsync.example' },
    ...(alarmAddress && { alarmAddress }),
    monthlyBudgetDollars: Number(read('monthlyBudgetDollars') ?? budgets[name]),
    hasFirewall: name !== 'dev',
    edgeKeys: (read('edgeKeys') ?? '1').split(','),
  };
};
