/** How many of each ticket type somebody wants, by its id. */
export type Picks = Record<string, number>;

/** How many in all. */
export const countOf = (picks: Picks): number => Object.values(picks).reduce((sum, quantity) => sum + quantity, 0);

/** The picks that a form or a link carries in an address: `?typ_…=2`. */
export const picksIn = (search: string): Picks =>
  Object.fromEntries(
    [...new URLSearchParams(search)]
      .map(([name, value]) => [name, Math.trunc(Number(value))] as const)
      .filter(([name, quantity]) => name.startsWith('typ_') && quantity > 0),
  );
