import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import Stripe from 'stripe';
import { vi } from 'vitest';
import { relayJobs } from '#functions/outbox/relay-jobs.ts';
import { type JobName, jobs } from '#shared/contracts/jobs.ts';
import type { RouteName } from '#shared/contracts/routes.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { deliver, fire } from '../deliver.ts';
import { type Answer, call, type Sent } from '../invoke.ts';
import { type Message, startCloudInMemory, webhookSecret } from './cloud-in-memory.ts';
import type { Change } from './memory-table.ts';

/** When every world begins. */
const beginning = Date.parse('2027-01-04T10:00:00.000Z');
const minute = 60_000;
const mostDeliveries = 5;
/** Whoever asks tries again so often where the answer is an error of ours. */
const mostTries = 6;

/** Work on tickets and money. What writes files, pages and calendars runs in other suites. */
const examined: readonly JobName[] = [
  'issueTickets',
  'expireOrder',
  'releaseOrder',
  'serveWaitlist',
  'tellTicketHolders',
  'refundCalledOff',
  'refundOrder',
  'applyStripeNews',
  'postEntries',
  'writeInvoice',
  'sendMail',
];

type Waiting = Message & { deliveries: number };
type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

const recordOf = ({ before, after }: Change, place: number): DynamoDBRecord => {
  const image = (item: Change['after']) => item && (marshall(item, { removeUndefinedValues: true }) as Image);
  const [OldImage, NewImage] = [image(before), image(after)];
  return {
    eventID: `change-${place}`,
    dynamodb: { SequenceNumber: String(place), ...(OldImage && { OldImage }), ...(NewImage && { NewImage }) },
  };
};

/**
 * The whole product in one process on a cloud in memory, with a clock that only moves when it is told to: people ask, the
 * table's stream is relayed, queues deliver, schedules fire. Each process that runs may be told apart by `onStart`.
 */
export const startWorld = async ({
  without = [],
  onStart = () => undefined,
}: {
  without?: readonly JobName[];
  onStart?: () => void;
} = {}) => {
  vi.useFakeTimers({ toFake: ['Date'], now: beginning });
  const cloud = await startCloudInMemory();
  const waiting: Waiting[] = [];
  const dead: Waiting[] = [];
  const examining = new Set(examined.filter((job) => !without.includes(job)));

  const advance = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

  /** One try of a request, as a person who gives up makes it. */
  const askOnce = (route: RouteName, sent: Sent): Promise<Answer> => {
    onStart();
    return call(route, sent);
  };

  /** A request as people and their browsers make it: again where the answer was an error of ours. */
  const ask = async (route: RouteName, sent: Sent = {}): Promise<Answer> => {
    for (let tried = 1; ; tried++) {
      const answer = await askOnce(route, sent);
      if (answer.status < 500 || tried === mostTries) return answer;
    }
  };

  /** A message of Stripe's, which comes again until it is taken. */
  const tell = (event: object | undefined): Promise<Answer> => {
    if (!event) throw new Error('Stripe has nothing to tell.');
    const payload = JSON.stringify(event);
    const timestamp = Math.floor(Date.now() / 1000);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp });
    return ask('receiveStripeEvent', {
      rawBody: payload,
      headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
    });
  };

  /** The stream's poller: what was not relayed comes again. Answers whether there was anything. */
  const relay = async (): Promise<boolean> => {
    if (cloud.changes.length === 0) return false;
    onStart();
    const Records = cloud.changes.map(recordOf);
    const failed = await relayJobs({ Records }, sendJobs).then(
      ({ batchItemFailures: [first] }) => first && Number(first.itemIdentifier),
      () => 0,
    );
    cloud.changes.splice(0, failed ?? Records.length);
    return true;
  };

  const collect = () => {
    for (const message of cloud.queue.splice(0))
      if (examining.has(message.job)) waiting.push({ ...message, deliveries: 0 });
  };

  const deliverOne = async (message: Waiting): Promise<void> => {
    waiting.splice(waiting.indexOf(message), 1);
    onStart();
    const [failed] = await deliver(message.job, [message.body]);
    if (failed === undefined) return;
    const deliveries = message.deliveries + 1;
    const again = { ...message, deliveries, at: Date.now() + jobs[message.job].timeoutSeconds * 6_000 };
    (deliveries < mostDeliveries ? waiting : dead).push(again);
  };

  /** Everything that can be done at this moment is done. */
  const pump = async (): Promise<void> => {
    for (let rounds = 0; rounds < 500; rounds++) {
      const isRelayed = await relay();
      collect();
      const due = waiting.find(({ at }) => at <= Date.now());
      if (due) await deliverOne(due);
      else if (!isRelayed) return;
    }
    throw new Error(`It never gets quiet: ${waiting.map(({ job }) => job).join(', ')}.`);
  };

  /** Time passes until no queue holds anything. */
  const untilQuiet = async (): Promise<void> => {
    await pump();
    for (let next = waiting[0]; next; next = waiting[0]) {
      vi.setSystemTime(Math.max(Date.now(), Math.min(...waiting.map(({ at }) => at))));
      await pump();
    }
  };

  /** The schedules beat until nothing is found that waits. */
  const sweep = async (): Promise<void> => {
    for (const minutes of [5, 20, 7 * 60]) {
      advance(minutes * minute);
      await fire('sweepOrders');
      await untilQuiet();
    }
  };

  return { ...cloud, waiting, dead, advance, ask, askOnce, tell, pump, untilQuiet, sweep };
};

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Minutes in milliseconds. */
export const minutes = (count: number): number => count * minute;
