import type { TestProject } from 'vitest/node';
import { startCloud } from '#local/cloud/start-cloud.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cloudEnv: Record<string, string>;
  }
}

/** One local cloud for all integration tests; each test makes its own world in it by fresh ids. */
export default async function setup(project: TestProject) {
  const ports = { dynamodb: 0, sqs: 0, ses: 0, cognito: 0, kms: 0, secretsManager: 0 };
  const cloud = await startCloud({ ports, visibilitySeconds: 1 });
  project.provide('cloudEnv', { ...cloud.env, SITE_URL: 'http://localhost:4000' });
  return cloud.stop;
}
