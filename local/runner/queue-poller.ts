import { setTimeout as delay } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { lambdaContext } from '#local/runner/lambda-context.ts';
import { withinTime } from '#local/runner/time-limit.ts';

export type QueueHandler = (event: SQSEvent, context: Context) => Promise<unknown>;

export type QueuePollerOptions = {
  client: SQSClient;
  queueUrl: string;
  handler: QueueHandler;
  /** Messages per call, 1 to 10. */
  batchSize?: number;
  /** Calls at the same time. */
  concurrency?: number;
  timeoutMs?: number;
  region?: string;
  onError?: (error: unknown) => void;
};

/** An SQS event source mapping with ReportBatchItemFailures; `stop` waits for the batches in flight. */
export function startQueuePoller(options: QueuePollerOptions): { stop(): Promise<void> } {
  const {
    client,
    queueUrl,
    handler,
    batchSize = 10,
    concurrency = 1,
    timeoutMs = 30_000,
    onError = () => {},
  } = options;
  const [accountId, queueName = ''] = new URL(queueUrl).pathname.split('/').slice(-2);
  const arn = `arn:aws:sqs:${options.region ?? 'eu-west-1'}:${accountId}:${queueName}`;
  const stopping = new AbortController();

  async function receive(): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: batchSize,
      WaitTimeSeconds: 20,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    try {
      return (await client.send(command, { abortSignal: stopping.signal })).Messages ?? [];
    } catch (error) {
      if (stopping.signal.aborted) return [];
      onError(error);
      await delay(1000, undefined, { signal: stopping.signal }).catch(() => {});
      return [];
    }
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const messages = await receive();
      if (messages.length === 0) continue;
      try {
        const event = { Records: messages.map((message) => toRecord(message, arn)) };
        const result = await withinTime(handler(event, lambdaContext(queueName, timeoutMs)), timeoutMs, queueName);
        await remove(client, queueUrl, succeeded(messages, result));
      } catch (error) {
        onError(error);
      }
    }
  }

  const loops = Array.from({ length: concurrency }, poll);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/** A received message as Lambda gives it to a handler. */
export function toRecord(message: Message, eventSourceARN: string): SQSRecord {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
    name,
    {
      dataType: value.DataType ?? 'String',
      ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
      ...(value.BinaryValue && { binaryValue: Buffer.from(value.BinaryValue).toString('base64') }),
      stringListValues: [],
      binaryListValues: [],
    },
  ]);
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: (message.Attributes ?? {}) as unknown as SQSRecord['attributes'],
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: eventSourceARN.split(':')[3] ?? '',
  };
}

/** The messages to delete; as on Lambda, a failure that names no message of the batch fails them all. */
export function succeeded(messages: Message[], result: unknown): Message[] {
  const failures = (result as { batchItemFailures?: { itemIdentifier?: string }[] } | null)?.batchItemFailures ?? [];
  const failed = failures.map(({ itemIdentifier }) => itemIdentifier);
  const received = messages.map(({ MessageId }) => MessageId);
  if (!failed.every((id) => received.includes(id))) return [];
  return messages.filter(({ MessageId }) => !failed.includes(MessageId));
}

async function remove(client: SQSClient, QueueUrl: string, messages: Message[]): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
}
