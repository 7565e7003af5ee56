import type { Clock } from './clock.ts';

/** What may be used at a rate, and saved up to a limit: a token bucket. */
export type Allowance = { take: (amount?: number) => boolean };

/** `perSecond` come back each second; at most `most` are there at once, as at the beginning. */
export const startAllowance = (clock: Clock, perSecond: number, most = perSecond): Allowance => {
  let left = most;
  let at = 0;
  return {
    take: (amount = 1) => {
      left = Math.min(most, left + ((clock.now() - at) * perSecond) / 1000);
      at = clock.now();
      if (left < amount) return false;
      left -= amount;
      return true;
    },
  };
};
