import { randomUUID } from 'node:crypto';
import { AwsError } from '#local/cloud/aws-json.ts';
import { md5, md5OfAttributes, sha256, type WireAttribute } from '#local/cloud/sqs/digests.ts';
import type { OpenQueue } from '#local/cloud/sqs/queue.ts';

export type Outgoing = {
  MessageBody?: string;
  DelaySeconds?: number;
  MessageAttributes?: Record<string, WireAttribute>;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
};

const BODY_LIMIT = 1_048_576;
const LONGEST_DELAY_SECONDS = 900;
let sequence = BigInt(Date.now()) * 1_000_000n;

/** Puts a message into a queue; a FIFO queue takes one with the same deduplication id only once in five minutes. */
export function send(queue: OpenQueue, outgoing: Outgoing) {
  const { MessageBody: body, MessageAttributes: attributes, DelaySeconds: delay } = outgoing;
  if (!body) throw missing('MessageBody');
  if (Buffer.byteLength(body) > BODY_LIMIT) {
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${BODY_LIMIT} bytes.`);
  }
  if (delay !== undefined && !(delay >= 0 && delay <= LONGEST_DELAY_SECONDS)) {
    throw invalid(
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    );
  }
  const order = queue.attributes.FifoQueue === 'true' ? fifoOrder(queue, outgoing, body) : {};
  const digests = { MD5OfMessageBody: md5(body), MD5OfMessageAttributes: md5OfAttributes(attributes) };
  if (order.sentBefore) return { ...digests, MessageId: order.sentBefore };

  const now = queue.now();
  const id = randomUUID();
  if (order.deduplicationId) queue.sentLately.set(order.deduplicationId, { id, at: now });
  queue.put({
    id,
    body,
    ...(attributes && { attributes }),
    ...(order.groupId && { groupId: order.groupId, sequenceNumber: order.sequenceNumber }),
    sentAt: now,
    visibleAt: now + (delay ?? queue.number('DelaySeconds', 0)) * 1000,
    receipt: null,
    receiveCount: 0,
    firstReceivedAt: null,
  });
  return { ...digests, MessageId: id, SequenceNumber: order.sequenceNumber };
}

type Order = { groupId?: string; sequenceNumber?: string; deduplicationId?: string; sentBefore?: string | undefined };

function fifoOrder(queue: OpenQueue, outgoing: Outgoing, body: string): Order {
  const groupId = outgoing.MessageGroupId;
  if (!groupId) throw missing('MessageGroupId');
  const byContent = queue.attributes.ContentBasedDeduplication === 'true' ? sha256(body) : undefined;
  const deduplicationId = outgoing.MessageDeduplicationId ?? byContent;
  if (!deduplicationId) {
    throw invalid(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  sequence += 1n;
  const sentBefore = queue.sentLately.get(deduplicationId)?.id;
  return { groupId, deduplicationId, sentBefore, sequenceNumber: String(sequence).padStart(20, '0') };
}

const missing = (name: string) => new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
const invalid = (message: string) => new AwsError('InvalidParameterValue', message);
