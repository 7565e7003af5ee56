import { type App, Tags } from 'aws-cdk-lib';
import { AlarmsStack } from './alarms-stack.ts';
import { ApiStack } from './api-stack.ts';
import type { Assets } from './assets.ts';
import { addressesOf } from './constructs/job-queue.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { FeatureStack, features } from './feature-stack.ts';
import type { Resources } from './grants.ts';
import { IdentityStack } from './identity-stack.ts';
import { MailStack } from './mail-stack.ts';
import { SiteStack } from './site-stack.ts';
import type { Stage } from './stage.ts';
import { WorkersStack } from './workers-stack.ts';

const account = process.env.CDK_DEFAULT_ACCOUNT;

/** `ticket-types` → `TicketTypes`, as stacks are named. */
const titleOf = (feature: string): string =>
  feature.replace(/(^|-)(\w)/g, (_, _hyphen, letter: string) => letter.toUpperCase());

/** All stacks of a stage, in the order in which they need each other. */
export const deployment = (app: App, stage: Stage, { folderOf, pages, notFound }: Assets) => {
  const props = {
    stage,
    env: { region: stage.region, ...(account && { account }) },
    crossRegionReferences: true,
    terminationProtection: stage.isProduction,
  };
  const id = (name: string) => `CalSync-${stage.name}-${name}`;

  const data = new DataStack(app, id('Data'), props);
  const mail = new MailStack(app, id('Mail'), props);
  const identity = new IdentityStack(app, id('Identity'), { ...props, folderOf, secret: data.secret });
  // A pool that mails by SES is refused until SES knows the sender.
  identity.addStackDependency(mail);
  const { userPool, userPoolClient, signInUrl } = identity;
  const api = new ApiStack(app, id('Api'), { ...props, userPool, userPoolClient });
  const needsEdge = stage.hasFirewall || stage.site !== undefined;
  const edge = needsEdge
    ? new EdgeStack(app, id('Edge'), { ...props, env: { ...props.env, region: 'us-east-1' } })
    : undefined;
  const site = new SiteStack(app, id('Site'), {
    ...props,
    media: data.media,
    apiHost: api.host,
    edgeKey: api.edgeKeys[0] as string,
    ...(edge?.firewallArn && { firewallArn: edge.firewallArn }),
    ...(edge?.certificate && { certificate: edge.certificate }),
    pages,
    notFound,
  });
  const { table, media, tokenKey, secret } = data;
  const resources: Omit<Resources, 'queues'> = {
    table,
    media,
    site: site.bucket,
    tokenKey,
    secret,
    userPool,
    userPoolClient,
    ...(signInUrl && { signInUrl }),
    ...(stage.googleCalls && { googleCalls: stage.googleCalls }),
    mail,
    edgeKeys: api.edgeKeys.join(),
  };
  const workers = new WorkersStack(app, id('Workers'), {
    ...props,
    siteUrl: site.url,
    resources,
    feedback: mail.feedback,
    ...(mail.answers && { answers: mail.answers }),
    folderOf,
  });
  const queues = addressesOf(workers.queues);
  const ofFeatures = features.map(
    (feature) =>
      new FeatureStack(app, id(titleOf(feature)), {
        ...props,
        feature,
        api,
        siteUrl: site.url,
        resources: { ...resources, queues },
        folderOf,
      }),
  );
  const alarms = new AlarmsStack(app, id('Alarms'), { ...props, table, apiId: api.api.apiId, workers });

  Tags.of(app).add('product', 'calsync-events');
  Tags.of(app).add('stage', stage.name);
  return { data, mail, identity, api, edge, site, workers, ofFeatures, alarms };
};
