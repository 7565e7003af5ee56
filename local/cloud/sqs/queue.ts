import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { AwsError } from '#local/cloud/aws-json.ts';
import type { WireAttribute } from '#local/cloud/sqs/digests.ts';

export type Stored = {
  id: string;
  body: string;
  attributes?: Record<string, WireAttribute>;
  groupId?: string;
  sequenceNumber?: string;
  sentAt: number;
  /** When it may be received next, in milliseconds: delayed, or in flight until then. */
  visibleAt: number;
  receipt: string | null;
  receiveCount: number;
  firstReceivedAt: number | null;
};

export type QueueState = { messages: Stored[]; sentLately: Record<string, { id: string; at: number }> };

export type OpenQueue = ReturnType<typeof openQueue>;

type QueueOptions = {
  name: string;
  arn: string;
  attributes: Record<string, string>;
  kept: QueueState | undefined;
  /** The queue a message goes to after its last receive, by ARN. */
  byArn: (arn: string) => OpenQueue | undefined;
  onChange: () => void;
  clock: () => Date;
};

const DEDUPLICATION_MS = 300_000;

/** One queue: what is in it, what is in flight, and who waits for it. */
export function openQueue({ name, arn, attributes, kept, byArn, onChange, clock }: QueueOptions) {
  const messages = new Map((kept?.messages ?? []).map((message) => [message.id, message]));
  const sentLately = new Map(Object.entries(kept?.sentLately ?? {}));
  const arrivals = new EventEmitter().setMaxListeners(0);
  const now = () => clock().getTime();
  const number = (attribute: string, otherwise: number) => Number(attributes[attribute] ?? otherwise);
  const changed = () => {
    arrivals.emit('change');
    onChange();
  };

  function put(message: Stored): void {
    messages.set(message.id, message);
    changed();
  }

  /** Takes what can be received at a moment, and makes it invisible to others for a while. */
  function take(time: number, limit: number, visibilitySeconds = number('VisibilityTimeout', 30)): Stored[] {
    dropOld(time);
    const busyGroups = new Set(
      [...messages.values()].filter((m) => m.receipt && m.visibleAt > time).map((m) => m.groupId),
    );
    const taken: Stored[] = [];
    for (const message of messages.values()) {
      if (taken.length === limit) break;
      if (message.visibleAt > time || (message.groupId && busyGroups.has(message.groupId))) continue;
      if (moveAside(message)) continue;
      message.visibleAt = time + visibilitySeconds * 1000;
      message.receipt = randomUUID();
      message.receiveCount += 1;
      message.firstReceivedAt ??= time;
      taken.push(message);
    }
    if (taken.length > 0) onChange();
    return taken;
  }

  function moveAside(message: Stored): boolean {
    const { maxReceiveCount, deadLetterTargetArn } = JSON.parse(attributes.RedrivePolicy ?? '{}') as Record<
      string,
      string
    >;
    const deadLetters = deadLetterTargetArn && byArn(deadLetterTargetArn);
    if (!deadLetters || message.receiveCount < Number(maxReceiveCount)) return false;
    messages.delete(message.id);
    deadLetters.put({ ...message, receipt: null, visibleAt: now() });
    return true;
  }

  function dropOld(time: number): void {
    const oldest = time - number('MessageRetentionPeriod', 345_600) * 1000;
    for (const message of messages.values()) if (message.sentAt < oldest) messages.delete(message.id);
    for (const [id, { at }] of sentLately) if (at < time - DEDUPLICATION_MS) sentLately.delete(id);
  }

  const inFlight = (handle: string): Stored | undefined => {
    const [id = '', receipt] = Buffer.from(handle, 'base64').toString().split(' ');
    if (!receipt) throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not valid.`);
    const message = messages.get(id);
    return message?.receipt === receipt ? message : undefined;
  };

  return {
    name,
    arn,
    attributes,
    number,
    now,
    put,
    sentLately,

    /** As `take`, but waits for a message until the time is over or the receiver is gone. */
    async receive(
      limit: number,
      waitSeconds: number,
      gone: AbortSignal,
      visibilitySeconds?: number,
    ): Promise<Stored[]> {
      const deadline = now() + waitSeconds * 1000;
      while (!gone.aborted) {
        // One moment for both: what became visible in between would be neither taken nor waited for.
        const time = now();
        const taken = take(time, limit, visibilitySeconds);
        if (taken.length > 0 || time >= deadline) return taken;
        const next = Math.min(deadline, ...[...messages.values()].map((m) => m.visibleAt).filter((at) => at > time));
        const signal = AbortSignal.any([gone, AbortSignal.timeout(next - time)]);
        await once(arrivals, 'change', { signal }).catch(() => {});
      }
      return [];
    },

    remove(handle: string): void {
      const message = inFlight(handle);
      // A handle from before the last receive is accepted and does nothing.
      if (message && messages.delete(message.id)) changed();
    },

    changeVisibility(handle: string, seconds: number): void {
      const message = inFlight(handle);
      if (!message) throw new AwsError('MessageNotInflight', 'The message referred to is not in flight.');
      message.visibleAt = now() + seconds * 1000;
      changed();
    },

    counts() {
      const time = now();
      const hidden = [...messages.values()].filter(({ visibleAt }) => visibleAt > time);
      const inFlightCount = hidden.filter(({ receipt }) => receipt).length;
      return {
        ApproximateNumberOfMessages: String(messages.size - hidden.length),
        ApproximateNumberOfMessagesNotVisible: String(inFlightCount),
        ApproximateNumberOfMessagesDelayed: String(hidden.length - inFlightCount),
      };
    },

    purge(): void {
      messages.clear();
      changed();
    },

    state: (): QueueState => ({ messages: [...messages.values()], sentLately: Object.fromEntries(sentLately) }),
  };
}

/** What a receiver holds to delete the message, or to keep it longer. */
export const handleOf = ({ id, receipt }: Stored) => Buffer.from(`${id} ${receipt}`).toString('base64');
