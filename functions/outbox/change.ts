import type { JobMessage } from '#shared/contracts/jobs.ts';

/** One committed change of an item; `before` is absent for a new item, `after` for a removed one. */
export type Change = { before?: Record<string, unknown>; after?: Record<string, unknown> };

/** Which work follows from a change of one kind of item; one of the two is always there. */
export type Rule<Item> = (change: { before: Item | undefined; after: Item | undefined }) => JobMessage[];
