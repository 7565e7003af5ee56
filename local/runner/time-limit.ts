/** A handler ran longer than its function may. */
export class TimedOut extends Error {
  override name = 'TimedOut';
}

/** Waits for a handler as long as Lambda would; its work can't be stopped here, but nobody waits for it any more. */
export async function withinTime<T>(work: Promise<T>, timeoutMs: number, functionName: string): Promise<T> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const message = `${functionName} did not answer within ${timeoutMs / 1000} s.`;
  const timer = setTimeout(() => reject(new TimedOut(message)), timeoutMs);
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
