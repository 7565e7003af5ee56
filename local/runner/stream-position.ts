import { readJson, writeJson } from '#local/cloud/json-file.ts';

/** How far a shard was read: `after` is the last sequence number done, absent for its beginning. */
export type ShardPosition = { after?: string; finished?: boolean };

export type StreamPosition = {
  of(shardId: string): ShardPosition;
  set(shardId: string, position: ShardPosition): Promise<void>;
};

type Kept = { streamArn: string; shards: Record<string, ShardPosition> };

/** Positions kept in `file`, or in memory without one; those of another stream, as of a table made anew, are dropped. */
export async function openStreamPosition(streamArn: string, file: string | undefined): Promise<StreamPosition> {
  const kept = file ? await readJson<Kept>(file) : undefined;
  const shards = kept?.streamArn === streamArn ? kept.shards : {};
  let writing = Promise.resolve();
  return {
    of: (shardId) => shards[shardId] ?? {},
    set(shardId, position) {
      shards[shardId] = position;
      if (file) writing = writing.then(() => writeJson(file, { streamArn, shards }));
      return writing;
    },
  };
}
