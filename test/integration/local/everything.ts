import { SQSClient } from '@aws-sdk/client-sqs';
import { startCognito } from '#local/cloud/cognito/start.ts';
import { startDynamoDb } from '#local/cloud/dynamodb.ts';
import { startKms } from '#local/cloud/kms.ts';
import type { Running } from '#local/cloud/running.ts';
import { startS3 } from '#local/cloud/s3.ts';
import { startSecretsManager } from '#local/cloud/secrets-manager.ts';
import { startSes } from '#local/cloud/ses.ts';
import { startSqs } from '#local/cloud/sqs.ts';
import { startHttpApi } from '#local/runner/http-api.ts';
import { startQueuePoller } from '#local/runner/queue-poller.ts';
import { startSchedules } from '#local/runner/schedules.ts';

// Run as a program of its own: it boots every stand-in, prints where they are, and ends them when its input ends. It never
// calls exit, so whatever stays open keeps it alive and fails the test that started it.
const began = Date.now();
const dynamoDb = startDynamoDb({ port: 0, heapMegabytes: 256 });
const [sqs, ses, s3, kms, secrets] = await Promise.all([
  startSqs({ port: 0, queues: [{ name: 'mail-queue' }] }),
  startSes({ port: 0 }),
  startS3({ port: 0, buckets: [{ name: 'covers' }] }),
  startKms({ port: 0, keyArn: 'arn:aws:kms:eu-west-1:000000000000:key/1' }),
  startSecretsManager({ port: 0, secrets: {} }),
]);
const cognito = await startCognito({ port: 0, poolId: 'eu-west-1_Local0001', clientId: 'client', sesUrl: ses.url });
const api = await startHttpApi({ port: 0, routes: [], authorize: () => false });
const lightMs = Date.now() - began;

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const client = new SQSClient({ endpoint: sqs.url, region: 'eu-west-1', credentials });
const queueUrl = `${sqs.url}/000000000000/mail-queue`;
const poller = startQueuePoller({ client, queueUrl, handler: async () => {} });
const schedules = startSchedules([{ name: 'tick', expression: 'rate(1 minute)', handler: async () => {} }]);

const running: Running[] = [await dynamoDb, sqs, ses, s3, kms, secrets, cognito, api];
process.stdout.write(`${JSON.stringify({ lightMs, urls: running.map(({ url }) => url) })}\n`);

process.stdin.resume().once('end', async () => {
  await Promise.all([poller.stop(), schedules.stop()]);
  client.destroy();
  await Promise.all(running.map((standIn) => standIn.stop()));
});
