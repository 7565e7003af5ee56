import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { deployment } from '#stacks/deployment.ts';
import { stageFrom } from '#stacks/stage.ts';
import cdk from '../../cdk.json' with { type: 'json' };

/** Stands for every bundle and for the site: what is in them does not matter to a template. */
const placeholder = mkdtempSync(join(tmpdir(), 'calsync-infra-'));
writeFileSync(join(placeholder, 'index.mjs'), 'export const handler = async () => {};\n');

/** All stacks of a stage, as CloudFormation would get them, without any account. */
export const synthesize = (context: Record<string, string>) => {
  const app = new App({ context: { ...cdk.context, ...context } });
  const stacks = deployment(app, stageFrom(app.node), {
    folderOf: () => placeholder,
    pages: placeholder,
    notFound: placeholder,
  });
  return { app, stacks };
};

/** A resource of a template. */
export type Resource = {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's own shapes
  Properties: Record<string, any>;
  DeletionPolicy?: string;
};

/** The resources of one kind in a stack, by their logical ids. */
export const resourcesOf = (stack: Stack, type?: string): Record<string, Resource> => {
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, Resource> };
  return Object.fromEntries(Object.entries(Resources).filter(([, resource]) => !type || resource.Type === type));
};
