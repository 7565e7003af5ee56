import { AsyncLocalStorage } from 'node:async_hooks';
import { type Interceptor, intercepted } from './port.ts';

type Actor = { pending: (() => void)[]; isDone: boolean; answer: unknown };

/** What several people or processes do at the same time; each answers something of its own. */
export type Actors = readonly (() => Promise<unknown>)[];

/** Chooses who goes next: a place among those who can, of whom the first went last, if it still can. */
type Choose = (count: number, isPreempting: boolean) => number;

/**
 * Whoever computes for longer than this between two calls waits for somebody, which can't be examined so. A use case is
 * loaded at its first call, which took longer than two seconds on a machine that was busy.
 */
const patienceMilliseconds = 60_000;

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Runs actors together so that only one moves at a time, from one of its calls to the next, and `choose` says which.
 * Answers what they answered, in their order.
 */
const together = async (actors: Actors, choose: Choose): Promise<unknown[]> => {
  const whose = new AsyncLocalStorage<Actor>();
  const intercept: Interceptor = async (_, run) => {
    const actor = whose.getStore();
    await new Promise<void>((go) => (actor ? actor.pending.push(go) : go()));
    return run();
  };
  return intercepted(intercept, async () => {
    const all = actors.map((act): Actor => {
      const actor: Actor = { pending: [], isDone: false, answer: undefined };
      void whose
        .run(actor, act)
        .catch((error: unknown) => error)
        .then((answer) => Object.assign(actor, { answer, isDone: true }));
      return actor;
    });
    let last: Actor | undefined;
    for (;;) {
      const deadline = performance.now() + patienceMilliseconds;
      do {
        await tick();
        if (performance.now() > deadline) throw new Error('An actor waits for another one.');
      } while (all.some(({ isDone, pending }) => !isDone && pending.length === 0));
      const able = all.filter(({ pending }) => pending.length > 0);
      if (able.length === 0) return all.map(({ answer }) => answer);
      const isPreempting = last !== undefined && able.includes(last);
      const order = isPreempting ? [last as Actor, ...able.filter((actor) => actor !== last)] : able;
      last = order[choose(order.length, isPreempting)] as Actor;
      last.pending.shift()?.();
    }
  });
};

type Decision = { taken: number; count: number; isPreempting: boolean };
const preemptions = (path: readonly Decision[]): number =>
  path.filter(({ taken, isPreempting }) => isPreempting && taken > 0).length;

/** The next path to try, depth first, with at most so many changes of actor that nothing forced; undefined at the end. */
const nextPath = (path: readonly Decision[], most: number): Decision[] | undefined => {
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const decision = path[depth] as Decision;
    const before = path.slice(0, depth);
    const next = { ...decision, taken: decision.taken + 1 };
    if (next.taken < decision.count && preemptions([...before, next]) <= most) return [...before, next];
  }
  return undefined;
};

/** How far to go: changes of actor that nothing forces, and schedules in all. */
export type Bounds = { preemptions: number; schedules: number };

/**
 * Plays a race in every order of its actors' calls, each time from the beginning. `play` makes a new race, runs its actors
 * with the function it is given, and answers what was wrong in the end.
 */
export const everySchedule = async (
  play: (run: (actors: Actors) => Promise<unknown[]>) => Promise<string[]>,
  bounds: Bounds,
): Promise<{ schedules: number; isComplete: boolean; surprises: string[] }> => {
  const surprises: string[] = [];
  let path: Decision[] | undefined = [];
  let schedules = 0;
  while (path && schedules < bounds.schedules) {
    const planned: readonly Decision[] = path;
    const taken: Decision[] = [];
    const choose: Choose = (count, isPreempting) => {
      const choice = Math.min(planned[taken.length]?.taken ?? 0, count - 1);
      taken.push({ taken: choice, count, isPreempting });
      return choice;
    };
    const wrong = await play((actors) => together(actors, choose));
    schedules += 1;
    if (wrong.length > 0) surprises.push(`${taken.map((one) => one.taken).join('')}: ${wrong.join('; ')}`);
    path = nextPath(taken, bounds.preemptions);
  }
  return { schedules, isComplete: path === undefined, surprises };
};
