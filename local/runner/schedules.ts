import { randomUUID } from 'node:crypto';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { lambdaContext } from '#local/runner/lambda-context.ts';
import { withinTime } from '#local/runner/time-limit.ts';

export type ScheduledHandler = (event: ScheduledEvent, context: Context) => Promise<unknown>;

export type Schedule = {
  name: string;
  /** An EventBridge rate, such as `rate(5 minutes)`. */
  expression: string;
  handler: ScheduledHandler;
};

export type Schedules = {
  /** Calls a schedule's handler now, and passes on what it throws. */
  fire(name: string): Promise<void>;
  stop(): Promise<void>;
};

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const TIMEOUT_MS = 30_000;

/** EventBridge rate schedules; like EventBridge, the first call comes one whole interval after the start. */
export function startSchedules(schedules: Schedule[], onError: (error: unknown) => void = () => {}): Schedules {
  const inFlight = new Set<Promise<void>>();

  const call = async ({ name, handler }: Schedule) => {
    const answer = handler(scheduledEvent(name), lambdaContext(name, TIMEOUT_MS));
    const running = withinTime(answer, TIMEOUT_MS, name).then(() => {});
    inFlight.add(running);
    await running.finally(() => inFlight.delete(running));
  };
  const timers = schedules.map((schedule) =>
    setInterval(() => call(schedule).catch(onError), intervalMs(schedule.expression)),
  );

  return {
    async fire(name) {
      const schedule = schedules.find((candidate) => candidate.name === name);
      if (!schedule) throw new Error(`There is no schedule named ${name}.`);
      await call(schedule);
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled(inFlight);
    },
  };
}

/** Milliseconds between two calls of `rate(n minutes)`, `rate(n hours)` or `rate(n days)`. */
export function intervalMs(expression: string): number {
  const [, count, unit, plural] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const isGrammatical = Number(count) >= 1 && (Number(count) === 1) === (plural === '');
  if (!isGrammatical) throw new Error(`EventBridge does not accept the schedule ${expression}.`);
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

function scheduledEvent(name: string): ScheduledEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '000000000000',
    time: `${new Date().toISOString().slice(0, 19)}Z`,
    region: 'eu-west-1',
    resources: [`arn:aws:events:eu-west-1:000000000000:rule/${name}`],
    detail: {},
  };
}
