import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, expect, test } from 'vitest';
import { openQueue as openQueueAlone } from '#local/cloud/sqs/queue.ts';
import { type Queue, startSqs } from '#local/cloud/sqs.ts';

let stop = async () => {};
afterEach(() => stop());

async function openQueue(attributes: Record<string, string> = {}, dataDir?: string) {
  const name = attributes.FifoQueue ? 'mail.fifo' : 'mail-queue';
  const queues: Queue[] = [{ name: 'dead-letters' }, { name, attributes }];
  const sqs = await startSqs({ port: 0, queues, ...(dataDir && { dataDir }) });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint: sqs.url, region: 'eu-west-1', maxAttempts: 1, credentials });
  stop = async () => {
    client.destroy();
    await sqs.stop();
  };
  const QueueUrl = `${sqs.url}/000000000000/${name}`;
  const receive = async (extra: Partial<ReceiveMessageCommandInput> = {}) =>
    (await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...extra }))).Messages ?? [];
  return {
    client,
    QueueUrl,
    receive,
    bodies: async (extra?: Partial<ReceiveMessageCommandInput>) => (await receive(extra)).map(({ Body }) => Body),
    send: (MessageBody: string, extra: Partial<SendMessageCommandInput> = {}) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...extra })),
    remove: (ReceiptHandle = '') => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    async counts() {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      return [Attributes.ApproximateNumberOfMessages, Attributes.ApproximateNumberOfMessagesNotVisible].map(Number);
    },
  };
}

const redrive = (maxReceiveCount: number) =>
  JSON.stringify({ maxReceiveCount, deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:000000000000:dead-letters' });

test('a long poll answers as soon as a message comes', async () => {
  const { send, bodies } = await openQueue();
  const began = Date.now();
  const received = bodies({ WaitTimeSeconds: 5 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await send('hello');
  expect(await received).toEqual(['hello']);
  expect(Date.now() - began).toBeLessThan(1000);
});

test('a receiver that hung up takes nothing away', async () => {
  const { client, QueueUrl, send, bodies } = await openQueue();
  const abandoned = client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }), {
    abortSignal: AbortSignal.timeout(100),
  });
  await expect(abandoned).rejects.toThrow();
  await send('hello');
  expect(await bodies({ WaitTimeSeconds: 1 })).toEqual(['hello']);
});

test('hides a message in flight and shows it again after its timeout, with a new handle', async () => {
  const { send, receive, counts, remove } = await openQueue({ VisibilityTimeout: '1' });
  await send('hello');
  const [first] = await receive();
  expect([await receive(), await counts()]).toEqual([[], [0, 1]]);
  const [second] = await receive({ WaitTimeSeconds: 3, MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
  expect(second?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
  await remove(first?.ReceiptHandle);
  expect(await counts()).toEqual([0, 1]);
  await remove(second?.ReceiptHandle);
  expect(await counts()).toEqual([0, 0]);
});

test('a visibility of zero gives a message back at once', async () => {
  const { client, QueueUrl, send, receive, bodies } = await openQueue();
  await send('hello');
  const [{ ReceiptHandle } = {}] = await receive();
  await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  expect(await bodies()).toEqual(['hello']);
});

test('moves a message to the dead-letter queue after its last receive', async () => {
  const { QueueUrl, send, bodies } = await openQueue({ VisibilityTimeout: '0', RedrivePolicy: redrive(2) });
  await send('hello');
  expect([await bodies(), await bodies(), await bodies()]).toEqual([['hello'], ['hello'], []]);
  expect(await bodies({ QueueUrl: QueueUrl.replace('mail-queue', 'dead-letters') })).toEqual(['hello']);
});

test('delays a message', async () => {
  const { send, bodies } = await openQueue();
  await send('later', { DelaySeconds: 1 });
  expect(await bodies()).toEqual([]);
  expect(await bodies({ WaitTimeSeconds: 3 })).toEqual(['later']);
});

test('carries attributes whose digest the SDK accepts', async () => {
  const { send, receive } = await openQueue();
  const MessageAttributes = {
    trace: { DataType: 'String', StringValue: 'träce' },
    bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
    count: { DataType: 'Number', StringValue: '7' },
  };
  await send('hello', { MessageAttributes });
  const [message] = await receive({ MessageAttributeNames: ['All'] });
  expect(message?.MessageAttributes).toEqual(MessageAttributes);
});

test('a batch fails only the entries that are wrong, unless it is wrong as a whole', async () => {
  const { client, QueueUrl, bodies } = await openQueue();
  const batch = (Entries: { Id: string; MessageBody: string; DelaySeconds?: number }[]) =>
    client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  const answer = await batch([
    { Id: 'a', MessageBody: 'good' },
    { Id: 'b', MessageBody: 'bad', DelaySeconds: 901 },
  ]);
  expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['a']);
  expect(answer.Failed).toMatchObject([{ Id: 'b', SenderFault: true, Code: 'InvalidParameterValue' }]);
  expect(await bodies()).toEqual(['good']);
  const many = Array.from({ length: 11 }, (_, index) => ({ Id: String(index), MessageBody: 'x' }));
  await expect(batch(many)).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
  await expect(batch(many.slice(0, 2).map((entry) => ({ ...entry, Id: 'same' })))).rejects.toMatchObject({
    name: 'BatchEntryIdsNotDistinct',
  });
});

test('a FIFO group waits while one of it is in flight, and takes a message only once', async () => {
  const { send, receive, bodies, remove } = await openQueue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  await send('a1', { MessageGroupId: 'a' });
  await send('a1', { MessageGroupId: 'a' });
  await send('a2', { MessageGroupId: 'a' });
  await send('b1', { MessageGroupId: 'b' });
  const [first] = await receive({ MaxNumberOfMessages: 1 });
  expect([first?.Body, await bodies()]).toEqual(['a1', ['b1']]);
  await remove(first?.ReceiptHandle);
  expect(await bodies()).toEqual(['a2']);
  await expect(send('a3')).rejects.toMatchObject({ name: 'MissingParameter' });
});

test('what is queued outlives a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sqs-'));
  await (await openQueue({}, dataDir)).send('kept');
  await stop();
  expect(await (await openQueue({}, dataDir)).bodies()).toEqual(['kept']);
});

test('refuses an unknown queue, an empty body and a made-up handle as AWS does', async () => {
  const { QueueUrl, send, remove } = await openQueue();
  await expect(send('x', { QueueUrl: `${QueueUrl}-2` })).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  await expect(send('')).rejects.toMatchObject({ name: 'MissingParameter' });
  await expect(remove('made-up')).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
});

test('names the service and the port when the port is taken', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  stop = async () => void other.close();
  await expect(startSqs({ port })).rejects.toThrow(
    `SQS cannot start: port ${port} is already in use by another program.`,
  );
});

test('forgets no message that becomes visible in the very moment in which a long poll begins', async () => {
  let moment = Date.now();
  const queue = openQueueAlone({
    name: 'mail-queue',
    arn: 'arn:aws:sqs:eu-west-1:000000000000:mail-queue',
    attributes: {},
    kept: undefined,
    byArn: () => undefined,
    onChange: () => {},
    // Every look at the clock takes a millisecond.
    clock: () => new Date(moment++),
  });
  const message = { id: 'm1', body: 'hello', sentAt: moment, receipt: null, receiveCount: 0, firstReceivedAt: null };
  queue.put({ ...message, visibleAt: moment + 2 });
  expect(await queue.receive(1, 20, AbortSignal.timeout(5_000))).toMatchObject([{ body: 'hello' }]);
});
