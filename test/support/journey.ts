import { type Local, startLocal } from '#local/start-local.ts';

/** The whole product, for one file of journeys. Files that follow one another in a worker share its ports and so the built site. */
export const startJourney = (): Promise<Local> =>
  startLocal({ port: 18_000 + 100 * Number(process.env.VITEST_POOL_ID ?? 0) });
