import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Schedule } from '#shared/contracts/job.ts';
import { logger } from './observability.ts';
import { observe } from './observe.ts';

/** One beat of a schedule. */
export type Tick = { now: string; requestId: string };

/** Turns recurring work into the Lambda of its schedule; it throws to have EventBridge try again. */
export const scheduleHandler = <D>(schedule: Schedule, work: (tick: Tick, deps: D) => Promise<string>, deps: D) =>
  middy<unknown, void, Error, Context>()
    .use(observe())
    .handler(async (_event: unknown, context: Context) => {
      logger.appendKeys({ schedule: schedule.name });
      const outcome = await work({ now: new Date().toISOString(), requestId: context.awsRequestId }, deps);
      logger.info('schedule done', { outcome });
    });
