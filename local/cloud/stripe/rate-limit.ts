/** Counts requests in whole windows of one second; `take` says whether another one fits. */
export function createRateLimit(perSecond: number | undefined) {
  let limit = perSecond;
  let window = 0;
  let taken = 0;
  return {
    set(next: number | undefined) {
      limit = next;
    },
    take(): boolean {
      const now = Math.floor(Date.now() / 1000);
      if (now !== window) {
        window = now;
        taken = 0;
      }
      taken += 1;
      return limit === undefined || taken <= limit;
    },
  };
}
