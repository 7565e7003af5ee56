import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { inject } from 'vitest';
import { deployment } from '#stacks/deployment.ts';
import { stageFrom } from '#stacks/stage.ts';
import cdk from '../../cdk.json' with { type: 'json' };

const folder = inject('scratch');

/** An app that leaves nothing behind; one that is told no folder makes one that stays. */
export const anApp = (context: Record<string, unknown> = {}): App =>
  new App({ context, outdir: mkdtempSync(join(folder, 'out-')) });

/** Stands for every bundle and for the site: what is in them does not matter to a template. */
const placeholder = mkdtempSync(join(folder, 'placeholder-'));
writeFileSync(join(placeholder, 'index.mjs'), 'export const handler = async () => {};\n');

/** Production with everything it can have. */
export const production = {
  stage: 'production',
  domain: 'tickets.example.com',
  zoneId: 'Z0123456789',
  zoneName: 'example.com',
  mailDomain: 'example.com',
  signInPrefix: 'calsync-production',
  googleCalls: '1200/50000',
  alarmAddress: 'ops@example.com',
};

/** All stacks of a stage, as CloudFormation would get them, without any account. */
export const synthesize = (context: Record<string, string>) => {
  const app = anApp({ ...cdk.context, ...context });
  const stacks = deployment(app, stageFrom(app.node), {
    folderOf: () => placeholder,
    pages: placeholder,
    notFound: placeholder,
  });
  return { app, ...stacks, all: app.node.children.filter((child) => Stack.isStack(child)) };
};

let inProduction: ReturnType<typeof synthesize> | undefined;

/** Production's stacks, made once for all files that only look at them. */
export const productionStacks = () => {
  inProduction ??= synthesize(production);
  return inProduction;
};

/** A resource of a template. */
export type Resource = {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's own shapes
  Properties: Record<string, any>;
  DeletionPolicy?: string;
};

/** The resources of a stack by their logical ids, of one kind or all. */
export const resourcesOf = (stack: Stack, type?: string): Record<string, Resource> => {
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, Resource> };
  return Object.fromEntries(Object.entries(Resources).filter(([, resource]) => !type || resource.Type === type));
};

/** The same across stacks, without the ids. */
export const allOf = (stacks: readonly Stack[], type: string): Resource[] =>
  stacks.flatMap((stack) => Object.values(resourcesOf(stack, type)));

/** The first logical id that a value refers to; '' where it refers to none. */
export const referred = (value: unknown): string =>
  /"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)"/.exec(JSON.stringify(value) ?? '')?.[1] ?? '';
