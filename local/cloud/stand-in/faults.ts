import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Call, Outcome } from '#local/cloud/stand-in/http.ts';

/**
 * What shall go wrong. `path` is a prefix of the decoded path; `times` defaults to once.
 * `timeout` never answers, `drop` breaks the connection, `afterCommit` does the work first and then
 * breaks the connection (or, with `status` or `timeout`, fails in that way). `delayMs` alone is only slow.
 */
export type Fault = {
  path?: string;
  method?: string;
  times?: number;
  status?: number;
  reason?: string;
  /** What a refusal asks for in its Retry-After, from services that send one. */
  retryAfterSeconds?: number;
  delayMs?: number;
  timeout?: boolean;
  drop?: boolean;
  afterCommit?: boolean;
};

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let waiting: (Fault & { times: number })[] = [];
  return {
    add(fault: Fault) {
      waiting.push({ ...fault, times: fault.times ?? 1 });
    },
    clear() {
      waiting = [];
    },
    list: () => waiting,
    take(call: Call): Fault | undefined {
      const path = decodeURIComponent(call.path);
      const found = waiting.find(
        (fault) => path.startsWith(fault.path ?? '/') && (fault.method ?? call.method) === call.method,
      );
      if (!found) return undefined;
      found.times -= 1;
      waiting = waiting.filter((fault) => fault.times > 0);
      return found;
    },
  };
}

/** Runs the work as the fault wants it; `refuse` builds the service's own error for `status` and `reason`. */
export async function withFault(
  fault: Fault | undefined,
  refuse: (fault: Fault & { status: number }) => Answer,
  work: () => Promise<Answer>,
): Promise<Outcome> {
  if (!fault) return work();
  if (fault.delayMs) await sleep(fault.delayMs);
  if (fault.afterCommit) await work();
  if (fault.timeout) return 'hang';
  if (fault.status) return refuse({ ...fault, status: fault.status });
  if (fault.drop || fault.afterCommit) return 'drop';
  return work();
}
