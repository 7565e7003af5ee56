import { createServer } from 'node:net';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { startSqs } from '#local/cloud/sqs.ts';

test('moves a message to the dead-letter queue after its last receive', async () => {
  const sqs = await startSqs({
    port: 0,
    queues: [
      { name: 'mail-dead-letters' },
      {
        name: 'mail-queue',
        attributes: {
          VisibilityTimeout: '1',
          RedrivePolicy: JSON.stringify({
            maxReceiveCount: 1,
            deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:mail-dead-letters',
          }),
        },
      },
    ],
  });
  const client = new SQSClient({
    endpoint: sqs.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const receive = async (queue: string) => {
    const QueueUrl = `${sqs.url}/000000000000/${queue}`;
    return (await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2 }))).Messages ?? [];
  };
  try {
    await client.send(new SendMessageCommand({ QueueUrl: `${sqs.url}/000000000000/mail-queue`, MessageBody: 'hello' }));
    expect((await receive('mail-queue')).map((message) => message.Body)).toEqual(['hello']);
    expect(await receive('mail-queue')).toEqual([]);
    expect((await receive('mail-dead-letters')).map((message) => message.Body)).toEqual(['hello']);
  } finally {
    client.destroy();
    await sqs.stop();
  }
});

test('names the service and the port when the port is taken', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  await expect(startSqs({ port })).rejects.toThrow(
    `SQS cannot start: port ${port} is already in use by another program.`,
  );
  other.close();
});
