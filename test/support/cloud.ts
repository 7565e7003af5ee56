import type { TestProject } from 'vitest/node';
import { type CloudPorts, startCloud } from '#local/cloud/start-cloud.ts';
import { codeMail, googleLink, lazily } from '#local/serve/use-cases.ts';
import { startWebhookBox } from './webhook-box.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cloudEnv: Record<string, string>;
  }
}

const anyPort: CloudPorts = {
  dynamodb: 0,
  sqs: 0,
  ses: 0,
  cognito: 0,
  kms: 0,
  secretsManager: 0,
  stripe: 0,
  google: 0,
  s3: 0,
};

/** One local cloud for all integration tests; each test makes its own world in it by fresh ids. */
export default async function setup(project: TestProject) {
  const box = await startWebhookBox();
  const cloud = await startCloud({
    ports: anyPort,
    siteUrl: 'http://localhost:4000',
    webhookUrl: box.url,
    visibilitySeconds: 1,
    customMessage: lazily(codeMail),
    preSignUp: lazily(googleLink),
  });
  project.provide('cloudEnv', { ...cloud.env, TEST_WEBHOOK_BOX: box.url });
  return async () => {
    await cloud.stop();
    await box.stop();
  };
}
