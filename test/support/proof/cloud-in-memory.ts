import { generateKeyPairSync } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import { queueVariable } from '#shared/platform/env.ts';
import { type Change, startMemoryTable } from './memory-table.ts';
import { through } from './port.ts';
import { startPayments, usePayments } from './stripe-in-memory.ts';

/** A message in a queue, and when it may be delivered at the earliest, in milliseconds since 1970. */
export type Message = { job: JobName; body: string; at: number };

type Command = { constructor: { name: string }; input: Record<string, unknown> };

export const webhookSecret = 'whsec_proof';

const environment = {
  TABLE_NAME: 'proof',
  SITE_URL: 'https://calsync.example',
  MAIL_FROM: 'tickets@calsync.example',
  SECRET_ID: 'proof',
  EDGE_KEYS: 'edge-key',
  STAGE: 'proof',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  ...Object.fromEntries((Object.keys(jobs) as JobName[]).map((job) => [queueVariable(job), job])),
};

const keys = generateKeyPairSync('ed25519');
const secret = JSON.stringify({
  linkSecret: 'a-secret-for-links-of-thirty-two-letters',
  ticketSigningKey: keys.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  ticketVerifyKey: keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  stripeSecretKey: 'sk_test_proof',
  stripeWebhookSecret: webhookSecret,
  googleClientId: 'none',
  googleClientSecret: 'none',
});

/** Everything outside of the process, empty: table, queues, payments, mails. Each world has its own. */
export const startCloudInMemory = async () => {
  Object.assign(process.env, environment);
  const changes: Change[] = [];
  const queue: Message[] = [];
  const mails: string[] = [];
  const table = startMemoryTable((change) => changes.push(change));
  const payments = startPayments();

  const answering = (service: 'table' | 'queue' | 'mail', answer: (command: Command) => unknown) =>
    function send(command: Command): Promise<unknown> {
      const name = command.constructor.name.replace('Command', '');
      const { TransactItems, Entries } = command.input as { TransactItems?: unknown[]; Entries?: unknown[] };
      return through({ service, name, size: (TransactItems ?? Entries ?? []).length }, async () => answer(command));
    };
  const prototypes = [
    [DynamoDBDocumentClient, answering('table', (command) => table.run(command.constructor.name, command.input))],
    [
      SQSClient,
      answering('queue', ({ input: { QueueUrl, Entries } }) => {
        for (const { MessageBody, DelaySeconds = 0 } of Entries as { MessageBody: string; DelaySeconds?: number }[])
          queue.push({ job: QueueUrl as JobName, body: MessageBody, at: Date.now() + DelaySeconds * 1000 });
        return {};
      }),
    ],
    [
      SESClient,
      answering('mail', ({ input: { Destinations } }) => {
        mails.push(String(Destinations));
        return { MessageId: `mail-${mails.length}` };
      }),
    ],
    [SecretsManagerClient, async () => ({ SecretString: secret })],
  ] as const;
  for (const [client, send] of prototypes) Object.assign(client.prototype, { send });
  await usePayments(payments);
  return { table, changes, queue, mails, payments };
};
