import { setTimeout as delay } from 'node:timers/promises';
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { lambdaContext } from '#local/runner/lambda-context.ts';
import { withinTime } from '#local/runner/time-limit.ts';

export type StreamHandler = (event: DynamoDBStreamEvent, context: Context) => Promise<unknown>;

export type Delivery = {
  name: string;
  handler: StreamHandler;
  timeoutMs: number;
  signal: AbortSignal;
  onError: (error: unknown) => void;
  /** Told of the last sequence number that needs no further try. */
  onDone: (sequenceNumber: string) => Promise<void>;
};

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 10_000;

/** Offers a shard's batch until all of it is done, in order; an abort leaves the rest for the next start. */
export async function deliver(batch: DynamoDBRecord[], delivery: Delivery): Promise<void> {
  const { name, handler, timeoutMs, signal, onError, onDone } = delivery;
  let left = batch;
  let retryMs = FIRST_RETRY_MS;
  while (left.length > 0 && !signal.aborted) {
    let done = 0;
    try {
      const running = handler({ Records: left }, lambdaContext(name, timeoutMs));
      done = firstFailure(left, await withinTime(running, timeoutMs, name));
    } catch (error) {
      onError(error);
    }
    const last = left[done - 1];
    if (last) await onDone(sequenceOf(last));
    left = left.slice(done);
    retryMs = done > 0 ? FIRST_RETRY_MS : Math.min(retryMs * 2, LONGEST_RETRY_MS);
    if (left.length > 0) await delay(retryMs, undefined, { signal }).catch(() => {});
  }
}

/** How many records need no further try; a failure that names no record of the batch fails it from its beginning. */
export function firstFailure(records: DynamoDBRecord[], result: unknown): number {
  const failures = (result as { batchItemFailures?: { itemIdentifier?: string }[] } | null)?.batchItemFailures ?? [];
  const places = failures.map(({ itemIdentifier }) =>
    records.findIndex((record) => sequenceOf(record) === itemIdentifier),
  );
  return Math.max(0, Math.min(records.length, ...places));
}

const sequenceOf = (record: DynamoDBRecord) => record.dynamodb?.SequenceNumber ?? '';
