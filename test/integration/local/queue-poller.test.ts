import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Running } from '#local/cloud/running.ts';
import { startSqs } from '#local/cloud/sqs.ts';
import { type QueueHandler, startQueuePoller } from '#local/runner/queue-poller.ts';

let sqs: Running;
let client: SQSClient;
let queueUrl: string;
beforeEach(async () => {
  sqs = await startSqs({ port: 0, queues: [{ name: 'mail-queue', attributes: { VisibilityTimeout: '1' } }] });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SQSClient({ endpoint: sqs.url, region: 'eu-west-1', credentials });
  queueUrl = `${sqs.url}/000000000000/mail-queue`;
});
afterEach(async () => {
  client.destroy();
  await sqs.stop();
});

const send = (MessageBody: string) =>
  client.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody,
      MessageAttributes: { trace: { DataType: 'String', StringValue: 't1' } },
    }),
  );

async function left(): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0);
}

async function pollUntil(handler: QueueHandler, condition: () => void | Promise<void>, timeoutMs = 5000) {
  const errors: unknown[] = [];
  const poller = startQueuePoller({
    client,
    queueUrl,
    handler,
    timeoutMs,
    onError: (error) => void errors.push(error),
  });
  try {
    await vi.waitFor(condition, { timeout: 8000, interval: 50 });
  } finally {
    await poller.stop();
  }
  return errors;
}

test('hands over messages as Lambda does and deletes them afterwards', async () => {
  await send('hello');
  let event: SQSEvent | undefined;
  await pollUntil(
    async (received) => {
      event = received;
    },
    async () => expect([event !== undefined, await left()]).toEqual([true, 0]),
  );
  expect(event?.Records).toMatchObject([
    {
      body: 'hello',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:mail-queue',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      messageAttributes: { trace: { dataType: 'String', stringValue: 't1' } },
    },
  ]);
});

test('delivers again only what the handler names as failed', async () => {
  await Promise.all(['good', 'bad'].map(send));
  const bodies: string[] = [];
  await pollUntil(
    async ({ Records }) => {
      const failed = Records.filter(({ body }) => body === 'bad' && !bodies.includes('bad'));
      bodies.push(...Records.map(({ body }) => body));
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    },
    async () => expect([bodies.toSorted(), await left()]).toEqual([['bad', 'bad', 'good'], 0]),
  );
});

test.each([
  ['throws', () => Promise.reject(new Error('boom'))],
  ['names an unknown message', async () => ({ batchItemFailures: [{ itemIdentifier: 'nobody' }] })],
])('delivers the whole batch again when the handler %s', async (_what, fail) => {
  await send('hello');
  let calls = 0;
  await pollUntil(
    async () => {
      calls += 1;
      return calls === 1 ? fail() : undefined;
    },
    async () => expect([calls, await left()]).toEqual([2, 0]),
  );
});

test('gives up on a handler that takes longer than its function may', async () => {
  await send('hello');
  let calls = 0;
  const errors = await pollUntil(
    async () => {
      calls += 1;
      if (calls === 1) await new Promise(() => {});
    },
    async () => expect([calls, await left()]).toEqual([2, 0]),
    100,
  );
  expect(errors.map(String)).toEqual(['TimedOut: mail-queue did not answer within 0.1 s.']);
});

test('stop waits for the batch in flight', async () => {
  await send('hello');
  let finished = false;
  const started = Promise.withResolvers<void>();
  const handler = async () => {
    started.resolve();
    await new Promise((resolve) => setTimeout(resolve, 200));
    finished = true;
  };
  const poller = startQueuePoller({ client, queueUrl, handler });
  await started.promise;
  await poller.stop();
  expect([finished, await left()]).toEqual([true, 0]);
});
