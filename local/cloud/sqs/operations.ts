import { AwsError, type Operations } from '#local/cloud/aws-json.ts';
import { md5, md5OfAttributes } from '#local/cloud/sqs/digests.ts';
import { handleOf, type OpenQueue, type Stored } from '#local/cloud/sqs/queue.ts';
import { type Outgoing, send } from '#local/cloud/sqs/sending.ts';

type InQueue = { QueueUrl: string };
type Batch<E> = InQueue & { Entries: (E & { Id: string })[] };
type Held = { ReceiptHandle: string };
type Receive = InQueue & {
  MaxNumberOfMessages?: number;
  WaitTimeSeconds?: number;
  VisibilityTimeout?: number;
  MessageAttributeNames?: string[];
  MessageSystemAttributeNames?: string[];
  AttributeNames?: string[];
};

const BATCH_LIMIT = 10;

/** The SQS API over a set of queues; `urlOf` is the address of one. */
export function sqsOperations(queues: Map<string, OpenQueue>, accountId: string, urlOf: (name: string) => string) {
  const named = (name: string | undefined) => {
    const queue = queues.get(name ?? '');
    if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  const at = ({ QueueUrl }: InQueue) => named(QueueUrl?.split('/').pop());

  return {
    GetQueueUrl: ({ QueueName }: { QueueName: string }) => ({ QueueUrl: urlOf(named(QueueName).name) }),
    ListQueues: ({ QueueNamePrefix = '' }: { QueueNamePrefix?: string }) => ({
      QueueUrls: [...queues.keys()].filter((name) => name.startsWith(QueueNamePrefix)).map(urlOf),
    }),
    GetQueueAttributes(input: InQueue & { AttributeNames?: string[] }) {
      const queue = at(input);
      const defaults = { VisibilityTimeout: '30', DelaySeconds: '0', ReceiveMessageWaitTimeSeconds: '0' };
      const all = { ...defaults, ...queue.attributes, QueueArn: queue.arn, ...queue.counts() };
      return { Attributes: selected(all, input.AttributeNames) };
    },
    PurgeQueue: (input: InQueue) => at(input).purge(),

    SendMessage: (input: InQueue & Outgoing) => send(at(input), input),
    SendMessageBatch(input: Batch<Outgoing>) {
      const queue = at(input);
      return each(input.Entries, (entry) => send(queue, entry));
    },

    async ReceiveMessage(input: Receive, hungUp: AbortSignal) {
      const queue = at(input);
      const limit = input.MaxNumberOfMessages ?? 1;
      if (!(limit >= 1 && limit <= BATCH_LIMIT)) {
        throw new AwsError('InvalidParameterValue', `Value ${limit} for parameter MaxNumberOfMessages is invalid.`);
      }
      const wait = input.WaitTimeSeconds ?? queue.number('ReceiveMessageWaitTimeSeconds', 0);
      const received = await queue.receive(limit, wait, hungUp, input.VisibilityTimeout);
      return received.length > 0 ? { Messages: received.map((message) => describe(message, input, accountId)) } : {};
    },

    DeleteMessage: (input: InQueue & Held) => at(input).remove(input.ReceiptHandle),
    DeleteMessageBatch(input: Batch<Held>) {
      const queue = at(input);
      return each(input.Entries, ({ ReceiptHandle }) => {
        queue.remove(ReceiptHandle);
        return {};
      });
    },
    ChangeMessageVisibility: (input: InQueue & Held & { VisibilityTimeout: number }) =>
      at(input).changeVisibility(input.ReceiptHandle, input.VisibilityTimeout),
    ChangeMessageVisibilityBatch(input: Batch<Held & { VisibilityTimeout: number }>) {
      const queue = at(input);
      return each(input.Entries, (entry) => {
        queue.changeVisibility(entry.ReceiptHandle, entry.VisibilityTimeout);
        return {};
      });
    },
  } satisfies Operations;
}

function describe(message: Stored, asked: Receive, accountId: string) {
  const names = asked.MessageAttributeNames ?? [];
  const wanted = Object.entries(message.attributes ?? {}).filter(([name]) => isAsked(name, names));
  const attributes = Object.fromEntries(wanted);
  const system = {
    SenderId: accountId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.groupId && { MessageGroupId: message.groupId, SequenceNumber: message.sequenceNumber ?? '' }),
  };
  return {
    MessageId: message.id,
    ReceiptHandle: handleOf(message),
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: selected(system, asked.MessageSystemAttributeNames ?? asked.AttributeNames),
    ...(wanted.length > 0 && { MessageAttributes: attributes, MD5OfMessageAttributes: md5OfAttributes(attributes) }),
  };
}

/** A batch answers for each entry; only a batch that is wrong as a whole throws. */
function each<E extends { Id: string }>(entries: E[] | undefined, act: (entry: E) => object) {
  if (!entries?.length) throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the batch.');
  if (entries.length > BATCH_LIMIT) {
    throw new AwsError('TooManyEntriesInBatchRequest', `Maximum number of entries per request are ${BATCH_LIMIT}.`);
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.name, Message: error.message });
    }
  }
  return { Successful, Failed };
}

function selected(all: Record<string, string>, names: string[] = []): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name)));
}

const isAsked = (name: string, names: string[]) =>
  names.some(
    (asked) => asked === 'All' || asked === name || (asked.endsWith('.*') && name.startsWith(asked.slice(0, -1))),
  );
