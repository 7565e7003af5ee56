/** How many calls Google takes in any minute: from one account by one app, and from the app in all. */
export type CallLimits = { perAccount: number; perApp: number };

/** What Google gives every app for calendars unless it was asked for more. */
export const googleLimits: CallLimits = { perAccount: 600, perApp: 10_000 };

/**
 * What was allowed of late, as a bucket that fills evenly: it is kept as the one moment at which it will be full again, in
 * milliseconds since 1970. Google may have closed it for longer.
 */
export type CallBucket = { fullAt: number; closedUntil?: string };

/** How many calls fit into a bucket, and how long it takes to fill by one. */
export type BucketSize = { calls: number; millisecondsEach: number };

const minute = 60_000;

/**
 * A bucket whose calls stay below a limit in every minute: what fits into it and what flows into it make nine tenths. The
 * rest is for calls that were allowed a moment ago and are made only now.
 */
export const bucketFor = (perMinute: number): BucketSize => ({
  calls: Math.max(1, Math.floor(perMinute * 0.3)),
  millisecondsEach: minute / (perMinute * 0.6),
});

/** By how much later a bucket is full for so many calls, in whole milliseconds. */
export const costOf = ({ millisecondsEach }: BucketSize, calls: number): number => Math.ceil(calls * millisecondsEach);

const span = (size: BucketSize): number => costOf(size, size.calls);

/** No clock of ours is off by more. */
const skewMilliseconds = 60_000;

/** A moment after which no bucket can be full that was used by right; what says otherwise was written by a clock that was wrong. */
export const latestFullAt = (size: BucketSize, at: number): number => at + span(size) + skewMilliseconds;

const fullAtOf = ({ fullAt }: CallBucket, size: BucketSize, at: number): number =>
  fullAt > latestFullAt(size, at) ? at : fullAt;

/** The bucket after so many more calls at a moment (milliseconds); undefined where they do not fit or it is closed. */
export const takenFrom = (
  bucket: CallBucket | undefined,
  calls: number,
  size: BucketSize,
  at: number,
): CallBucket | undefined => {
  if (bucket?.closedUntil && Date.parse(bucket.closedUntil) > at) return undefined;
  const fullAt = Math.max(bucket ? fullAtOf(bucket, size, at) : at, at) + costOf(size, calls);
  return fullAt - at <= span(size) ? { ...bucket, fullAt } : undefined;
};

/** When it is worth asking again: not for a single call, but once the bucket is half full, and no longer closed. */
export const worthAskingAt = ({ fullAt, closedUntil }: CallBucket, size: BucketSize): string =>
  new Date(Math.max(Math.ceil(fullAt - span(size) / 2), closedUntil ? Date.parse(closedUntil) : 0)).toISOString();

/** Which part of a bucket is used, from 0 to 1. */
export const usedPart = (bucket: CallBucket | undefined, size: BucketSize, at: number): number =>
  bucket ? Math.min(1, Math.max(0, fullAtOf(bucket, size, at) - at) / span(size)) : 0;

/** Until when an account has to wait for its next call; undefined where it need not. */
export const waitsUntil = (bucket: CallBucket | undefined, size: BucketSize, at: number): string | undefined =>
  bucket && !takenFrom(bucket, 1, size, at) ? worthAskingAt(bucket, size) : undefined;

/** The most calls asked for at once, as long as the bucket holds many lots. */
const mostInLot = 16;

/**
 * How many calls are asked for next: twice as many as were needed of the last lot, so that a long piece of work asks seldom
 * and a short one leaves little unused.
 */
export const nextLot = (needed: number, { calls }: BucketSize): number =>
  Math.max(1, Math.min(mostInLot, Math.floor(calls / 8), needed * 2));

/** A lot not used up by then is given up, so that what was allowed long ago is not added to what is allowed now. */
export const lotMilliseconds = 5_000;

const mostDelaySeconds = 900;
const spreadSeconds = 15;

/** For how many seconds a message is put back: until it is worth asking, and a random part of a span so that not all come at once. */
export const delaySecondsUntil = (until: string, at: number, random: number): number =>
  Math.min(
    mostDelaySeconds,
    Math.max(0, Math.ceil((Date.parse(until) - at) / 1000)) + 1 + Math.floor(random * spreadSeconds),
  );
