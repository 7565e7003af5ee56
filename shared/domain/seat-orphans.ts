import type { Row, Seat } from './seat-plan.ts';

type Ids = ReadonlySet<string>;

/** The stretches of a run whose seats nobody has, in order. */
const stretches = (run: readonly Seat[], isFree: (seat: Seat) => boolean): Seat[][] => {
  const found: Seat[][] = [[]];
  for (const seat of run) {
    if (isFree(seat)) found.at(-1)?.push(seat);
    else found.push([]);
  }
  return found.filter((stretch) => stretch.length > 0);
};

/**
 * The first seat that `wanted` would leave alone between others, although another choice from the same stretch would not; or
 * undefined. Where one seat must remain whatever is chosen, it may. At a table nobody sits alone.
 */
export const orphanLeft = ({ isTable, runs }: Row, taken: Ids, wanted: Ids): Seat | undefined => {
  if (isTable) return undefined;
  for (const run of runs) {
    for (const stretch of stretches(run, ({ seatId }) => !taken.has(seatId))) {
      const rest = stretches(stretch, ({ seatId }) => !wanted.has(seatId));
      const remaining = rest.flat();
      if (remaining.length === stretch.length || remaining.length === 1) continue;
      const orphan = rest.find(({ length }) => length === 1);
      if (orphan) return orphan[0];
    }
  }
  return undefined;
};

/** Whether choosing `wanted` in this row, beside those that are `taken`, leaves a single seat that need not be left. */
export const leavesOrphan = (row: Row, taken: Ids, wanted: Ids): boolean =>
  orphanLeft(row, taken, wanted) !== undefined;
