import { setTimeout as sleep } from 'node:timers/promises';
import { GoogleError } from './google-error.ts';

const mostTries = 4;
const firstWaitMilliseconds = 400;
const longestWaitMilliseconds = 8_000;
/** After this no further try begins, so that with one call's own limit an HTTP request still gets its answer within 29 seconds. */
const mostMilliseconds = 15_000;

/** How long to wait before the next try: what Google asks for, plus a random part of a span that doubles (full jitter). */
export const waitMilliseconds = (tries: number, retryAfterSeconds = 0, random = Math.random()): number =>
  retryAfterSeconds * 1000 + random * Math.min(longestWaitMilliseconds, firstWaitMilliseconds * 2 ** (tries - 1));

/** Calls Google, and again while it is busy. What it asks to put off for long is left to the queue. */
export const patiently = async <T>(call: () => Promise<T>): Promise<T> => {
  const begun = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof GoogleError) || error.kind !== 'busy' || tries === mostTries) throw error;
      const wait = waitMilliseconds(tries, error.retryAfterSeconds);
      if (performance.now() - begun + wait > mostMilliseconds) throw error;
      await sleep(wait);
    }
  }
};
