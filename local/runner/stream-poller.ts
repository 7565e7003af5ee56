import { setTimeout as delay } from 'node:timers/promises';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';
import { deliver, type StreamHandler } from '#local/runner/stream-batch.ts';
import { openStreamPosition, type StreamPosition } from '#local/runner/stream-position.ts';
import { toStreamRecord } from '#local/runner/stream-record.ts';

export type StreamPollerOptions = {
  client: DynamoDBStreamsClient;
  tableName: string;
  handler: StreamHandler;
  /** Where the position is kept, so that what is committed while nothing polls is delivered later. */
  positionFile?: string;
  batchSize?: number;
  idleMs?: number;
  timeoutMs?: number;
  onError?: (error: unknown) => void;
};

/** A DynamoDB stream event source mapping from TRIM_HORIZON; `stop` waits for the batches in flight. */
export async function startStreamPoller(options: StreamPollerOptions): Promise<{ stop(): Promise<void> }> {
  const { client, tableName, idleMs = 150, onError = () => {} } = options;
  const streamArn = await streamOf(client, tableName);
  const position = await openStreamPosition(streamArn, options.positionFile);
  const stopping = new AbortController();
  const read = shardReader(options, streamArn, position, stopping.signal);

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const shards = readable(await shardsOf(client, streamArn), position);
        const found = await readUntilOneEnds(shards.map(({ ShardId = '' }) => ShardId));
        if (!found) await pause(idleMs);
      } catch (error) {
        if (stopping.signal.aborted) return;
        onError(error);
        await pause(1000);
      }
    }
  }

  // New shards appear only when one ends, so the list is asked for again only then.
  async function readUntilOneEnds(shardIds: string[]): Promise<boolean> {
    while (shardIds.length > 0 && !stopping.signal.aborted) {
      const counts = await Promise.all(shardIds.map(read));
      if (shardIds.some((shardId) => position.of(shardId).finished)) return true;
      if (counts.every((count) => count === 0)) await pause(idleMs);
    }
    return false;
  }

  const pause = (milliseconds: number) => delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => {});
  const polling = poll();
  return {
    async stop() {
      stopping.abort();
      await polling;
    },
  };
}

/** Reads the next batch of a shard, delivers it, and says how many records there were. */
function shardReader(options: StreamPollerOptions, arn: string, position: StreamPosition, signal: AbortSignal) {
  const { client, tableName, handler, batchSize = 100, timeoutMs = 30_000, onError = () => {} } = options;
  const iterators = new Map<string, string>();

  return async (shardId: string): Promise<number> => {
    try {
      const iterator = iterators.get(shardId) ?? (await iteratorAfter(client, arn, shardId, position));
      const answer = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize }), {
        abortSignal: signal,
      });
      const records = (answer.Records ?? []).map((record) => toStreamRecord(record, arn));
      const onDone = (after: string) => position.set(shardId, { after });
      await deliver(records, { name: `${tableName}-stream`, handler, timeoutMs, signal, onError, onDone });
      if (signal.aborted) return 0;
      if (answer.NextShardIterator) iterators.set(shardId, answer.NextShardIterator);
      else await position.set(shardId, { ...position.of(shardId), finished: true });
      return records.length;
    } catch (error) {
      iterators.delete(shardId);
      if ((error as Error).name === 'TrimmedDataAccessException') await position.set(shardId, {});
      else if ((error as Error).name !== 'ExpiredIteratorException') throw error;
      return 0;
    }
  };
}

async function iteratorAfter(
  client: DynamoDBStreamsClient,
  StreamArn: string,
  ShardId: string,
  position: StreamPosition,
): Promise<string | undefined> {
  const { after } = position.of(ShardId);
  const from = after
    ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const)
    : ({ ShardIteratorType: 'TRIM_HORIZON' } as const);
  return (await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }))).ShardIterator;
}

/** The shards whose turn it is: unfinished, and their parent finished or already trimmed. */
export function readable(shards: Shard[], position: StreamPosition): Shard[] {
  const open = shards.filter(({ ShardId = '' }) => !position.of(ShardId).finished);
  return open.filter(({ ParentShardId }) => !open.some(({ ShardId }) => ShardId === ParentShardId));
}

async function streamOf(client: DynamoDBStreamsClient, TableName: string): Promise<string> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName }));
  const newest = Streams.toSorted((a, b) => ((a.StreamLabel ?? '') < (b.StreamLabel ?? '') ? 1 : -1))[0];
  if (!newest?.StreamArn) throw new Error(`The table ${TableName} has no stream.`);
  return newest.StreamArn;
}

async function shardsOf(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let last: string | undefined;
  do {
    const page = await client.send(
      new DescribeStreamCommand({ StreamArn, ...(last && { ExclusiveStartShardId: last }) }),
    );
    shards.push(...(page.StreamDescription?.Shards ?? []));
    last = page.StreamDescription?.LastEvaluatedShardId;
  } while (last);
  return shards;
}
