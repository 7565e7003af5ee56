import { database } from '#shared/storage/database.ts';

/** How a call to the table goes wrong: it never leaves, or it is done and its answer is lost. */
export const crashes = ['before the write', 'after the write'] as const;
export type Crash = (typeof crashes)[number];

class ProcessDied extends Error {}

/** Runs something and lets the process "die" at its nth call to the table. Answers whether it got that far. */
export const dyingAt = async (nth: number, crash: Crash, run: () => Promise<unknown>): Promise<boolean> => {
  let calls = 0;
  const name = 'crash';
  database().middlewareStack.add(
    (next) => async (args) => {
      calls += 1;
      if (calls > nth) throw new ProcessDied('dead');
      if (calls < nth) return next(args);
      if (crash === 'after the write') await next(args);
      throw new ProcessDied(crash);
    },
    { step: 'initialize', priority: 'high', name },
  );
  try {
    await run().catch(() => undefined);
  } finally {
    database().middlewareStack.remove(name);
  }
  return calls >= nth;
};

/**
 * Every place at which something can die: calls `scenario(nth, crash)` until it no longer reaches its nth call. Answers how
 * many were tried. What takes long tries one in `stride`, each time others, and all of them where PROOF is `full`.
 */
export const everyCrash = async (
  scenario: (nth: number, crash: Crash) => Promise<boolean>,
  stride = 1,
): Promise<number> => {
  const step = process.env.PROOF === 'full' ? 1 : stride;
  let tried = 0;
  for (const crash of crashes) {
    for (let nth = 1 + Math.floor(Math.random() * step); await scenario(nth, crash); nth += step) tried += 1;
  }
  return tried;
};
