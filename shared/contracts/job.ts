import type * as z from 'zod/mini';

/** One kind of work done after a commit. Queue, dead-letter queue, alarm, worker and tests are derived from it. */
export type Job = {
  /** The use case in camel case; its file is functions/<feature>/<kebab-name>.ts, its queue `<kebab-name>-queue`. */
  name: string;
  feature: string;
  /** One sentence: what this work does. */
  summary: string;
  /** One sentence for whoever is woken: what people notice while this work fails. Printed in the alarm. */
  impact: string;
  payload: z.ZodMiniType;
  /** Its messages come from AWS as they are, without our envelope; nothing of ours sends any. */
  isFromOutside?: true;
  /** How long the queue keeps a new message back, at most 900 seconds (an SQS limit). */
  delaySeconds?: number;
  timeoutSeconds: number;
  /** How many messages one worker takes at a time. */
  batchSize: number;
  /** How many workers may run at once; for work behind a partner's rate limit. At least 2 (a Lambda limit). */
  maxConcurrency?: number;
};

export const defineJob = <const J extends Job>(job: J): J => job;

export type PayloadOf<J extends Job> = z.output<J['payload']>;

/** A piece of work that recurs on a clock. */
export type Schedule = {
  name: string;
  feature: string;
  summary: string;
  impact: string;
  everyMinutes: number;
  timeoutSeconds: number;
};

export const defineSchedule = <const S extends Schedule>(schedule: S): S => schedule;
