import * as jobs from '#shared/contracts/jobs/ledger.ts';
import type { JobMessage } from '#shared/contracts/jobs.ts';
import { faultsOf } from '#shared/domain/truth.ts';
import type { Fault } from '#shared/domain/truth-rules.ts';
import { sendJobs } from '#shared/gateways/job-queue.ts';
import { count, logger, metricNames } from '#shared/platform/observability.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';
import { loadSnapshot } from '#shared/storage/snapshot.ts';

type Deps = { loadSnapshot: typeof loadSnapshot; sendJobs: typeof sendJobs };

const nameOf = ({ rule, about, found }: Fault): string => `${rule} ${about} ${found}`;

/** What is wrong in two looks in a row; what was only under way differs between them. */
const lastingFaults = async (eventId: string, now: string, { loadSnapshot }: Deps): Promise<Fault[]> => {
  const first = await loadSnapshot(eventId, now);
  const suspected = new Set(first ? faultsOf(first).map(nameOf) : []);
  if (suspected.size === 0) return [];
  const second = await loadSnapshot(eventId, now);
  return second ? faultsOf(second).filter((fault) => suspected.has(nameOf(fault))) : [];
};

/**
 * Compares the counters, orders, tickets and books of an event. Work that was forgotten is sent on its way again, which its
 * worker expects; everything else is for people, who are woken.
 */
export const checkEvent = async (
  { payload: { eventId }, now, correlationId }: Delivery<typeof jobs.checkEvent>,
  deps: Deps,
): Promise<string> => {
  const faults = await lastingFaults(eventId, now, deps);
  const messages = faults.flatMap(({ mending, about }): JobMessage[] =>
    mending ? [{ job: mending, payload: { orderId: about } }] : [],
  );
  const failed = await deps.sendJobs(messages.map((message) => ({ ...message, correlationId, delaySeconds: 0 })));
  if (failed.length > 0) throw new Error(`${failed.length} messages did not reach their queues.`);
  const unmended = faults.filter(({ mending }) => !mending);
  if (messages.length > 0) count(metricNames.truthMended, messages.length);
  if (unmended.length > 0) {
    count(metricNames.truthBroken, unmended.length);
    logger.error('an event is not as it must be', { eventId, faults: unmended.slice(0, 50).map(nameOf) });
  }
  return `${faults.length} faults, ${messages.length} being mended`;
};

export const handler = queueHandler(jobs.checkEvent, checkEvent, { loadSnapshot, sendJobs });
