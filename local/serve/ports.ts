import { claimPort } from '#local/cloud/running.ts';
import type { CloudPorts } from '#local/cloud/start-cloud.ts';

/** Everything that listens, counted up from one port, which is the site's. */
export type Ports = CloudPorts & { site: number; api: number };

/** The ports from a base: 4000 gives the site 4000, the API 4001 and so on. */
export const portsFrom = (base: number): Ports => ({
  site: base,
  api: base + 1,
  ses: base + 2,
  stripe: base + 3,
  google: base + 4,
  s3: base + 5,
  cognito: base + 6,
  dynamodb: base + 7,
  sqs: base + 8,
  kms: base + 9,
  secretsManager: base + 10,
});

const names: Record<keyof Ports, string> = {
  site: 'The site',
  api: 'The API',
  ses: 'The mail inbox',
  stripe: 'Stripe',
  google: 'Google',
  s3: 'S3',
  cognito: 'Cognito',
  dynamodb: 'DynamoDB',
  sqs: 'SQS',
  kms: 'KMS',
  secretsManager: 'Secrets Manager',
};

/** Throws PortTaken, which names the service, for the first port that another program has. */
export const assertFree = async (ports: Ports): Promise<void> => {
  for (const [service, port] of Object.entries(ports)) await claimPort(names[service as keyof Ports], port);
};
