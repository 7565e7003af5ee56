import { join } from 'node:path';
import { serveAwsJson } from '#local/cloud/aws-json.ts';
import { readJson, writeJson } from '#local/cloud/json-file.ts';
import type { Running } from '#local/cloud/running.ts';
import { sqsOperations } from '#local/cloud/sqs/operations.ts';
import { type OpenQueue, openQueue, type QueueState } from '#local/cloud/sqs/queue.ts';

/** A queue as CreateQueue takes it. */
export type Queue = { name: string; attributes?: Record<string, string> };

type SqsOptions = {
  port: number;
  queues?: Queue[];
  region?: string;
  accountId?: string;
  dataDir?: string;
  /** What delays and hidden messages go by. A receiver that waits notices a jump only when it asks again. */
  clock?: () => Date;
};

const SAVE_AFTER_MS = 100;

/** SQS over the given queues. With `dataDir`, what is queued outlives a stop, and a crash but for its last moments. */
export async function startSqs(options: SqsOptions): Promise<Running> {
  const { port, region = 'eu-west-1', accountId = '000000000000', dataDir, clock = () => new Date() } = options;
  const file = dataDir && join(dataDir, 'sqs.json');
  const kept = (file && (await readJson<Record<string, QueueState>>(file))) || {};
  const queues = new Map<string, OpenQueue>();

  let saving: NodeJS.Timeout | undefined;
  let written = Promise.resolve();
  const save = () => {
    clearTimeout(saving);
    saving = undefined;
    const state = Object.fromEntries([...queues.values()].map((queue) => [queue.name, queue.state()]));
    if (file) written = written.then(() => writeJson(file, state));
    return written;
  };
  const onChange = () => {
    if (file) saving ??= setTimeout(save, SAVE_AFTER_MS);
  };

  const arnOf = (name: string) => `arn:aws:sqs:${region}:${accountId}:${name}`;
  const byArn = (arn: string) => queues.get(arn.split(':').pop() ?? '');
  for (const { name, attributes = {} } of options.queues ?? []) {
    queues.set(name, openQueue({ name, arn: arnOf(name), attributes, kept: kept[name], byArn, onChange, clock }));
  }

  let url = '';
  const running = await serveAwsJson({
    service: 'SQS',
    targetPrefix: 'AmazonSQS',
    port,
    operations: sqsOperations(queues, accountId, (name) => `${url}/${accountId}/${name}`),
  });
  url = running.url;
  return {
    url,
    async stop() {
      await running.stop();
      await save();
    },
  };
}
