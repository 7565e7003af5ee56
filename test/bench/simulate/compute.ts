import type { StockMemory } from '#shared/domain/reservation.ts';
import { startAllowance } from './allowance.ts';
import type { Clock } from './clock.ts';
import type { Dice } from './dice.ts';

/** One environment of a function: it serves one request at a time and remembers what it has read. */
export type Environment = { memory: StockMemory };

const requestsPerSecond = 10_000;
const requestsAtOnce = 5_000;
const newEnvironmentsAtOnce = 1_000;
const newEnvironmentsPerSecond = 100;
const mostEnvironments = 10_000;
const coldStartMilliseconds = 375;

/** API Gateway and the one Lambda behind it: both turn requests away that are too many. */
export const startCompute = (clock: Clock, dice: Dice) => {
  const requests = startAllowance(clock, requestsPerSecond, requestsAtOnce);
  const creations = startAllowance(clock, newEnvironmentsPerSecond, newEnvironmentsAtOnce);
  const idle: Environment[] = [];
  const counts = { environments: 0, turnedAway: 0 };

  const environment = async (): Promise<Environment | undefined> => {
    const warm = idle.pop();
    if (warm) return warm;
    if (counts.environments >= mostEnvironments || !creations.take()) return undefined;
    counts.environments += 1;
    await clock.sleep(dice.logNormal(coldStartMilliseconds, 0.25));
    return { memory: new Map() };
  };

  return {
    counts,
    /** Runs a request; undefined where it was turned away before it began. */
    invoke: async <T>(work: (environment: Environment) => Promise<T>): Promise<T | undefined> => {
      const taken = requests.take() ? await environment() : undefined;
      if (!taken) {
        counts.turnedAway += 1;
        return undefined;
      }
      try {
        return await work(taken);
      } finally {
        idle.push(taken);
      }
    },
  };
};

export type Compute = ReturnType<typeof startCompute>;
