import type { Job } from '#shared/contracts/job.ts';
import type { JobName } from '#shared/contracts/jobs.ts';
import { delaySecondsUntil } from '#shared/domain/call-quota.ts';
import type { Outgoing, sendJobs } from '#shared/gateways/job-queue.ts';
import type { Delivery } from '#shared/platform/queue-handler.ts';
import { Throttled } from './call-allowance.ts';

type Sending = { sendJobs: typeof sendJobs };

/**
 * A worker whose message is put back for as long as no call to Google may be made. It counts as done, because it is nobody's
 * failure, and comes again when it is worth asking.
 */
export const comingAgain =
  <const J extends Job & { name: JobName }, D>(
    { name }: J,
    work: (delivery: Delivery<J>, deps: D) => Promise<string>,
  ): ((delivery: Delivery<J>, deps: D & Sending) => Promise<string>) =>
  async (delivery, deps) => {
    try {
      return await work(delivery, deps);
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      const { payload, correlationId } = delivery;
      const delaySeconds = delaySecondsUntil(error.until, Date.now(), Math.random());
      const again = { job: name, payload, correlationId, delaySeconds } as Outgoing;
      if ((await deps.sendJobs([again])).length > 0) throw error;
      return `${error.message}, again in ${delaySeconds} seconds`;
    }
  };
