import { leavesOrphan } from './seat-orphans.ts';
import type { Row, Seat, SeatPlan } from './seat-plan.ts';

/** What somebody wishes who leaves the choice to us. */
export type SeatWishes = {
  /** All side by side; otherwise as near to one another as can be, if there is no such place. */
  together?: boolean;
  /** One of them uses a wheelchair; the others sit beside them where they can. */
  accessible?: boolean;
  /** Only in these sections. */
  sectionIds?: ReadonlySet<string>;
  /** Never leave a single seat between others. */
  avoidsOrphans?: boolean;
};

type Ids = ReadonlySet<string>;
type Score = (seat: Seat) => number;

/** A view that is restricted is worth as much as sitting so many units farther away. */
const restrictedDistance = 400;
/** Seats beside wheelchair places are the last to go to somebody else. */
const companionDistance = 10_000;

const scoring =
  ({ focus }: SeatPlan, accessible: boolean): Score =>
  ({ x, y, mark }) =>
    // Being off the middle is worse than being a little farther back.
    Math.hypot((x - focus.x) * 1.4, y - focus.y) +
    (mark === 'restricted' ? restrictedDistance : 0) +
    (mark === 'companion' && !accessible ? companionDistance : 0);

const sum = (seats: readonly Seat[], score: Score): number => seats.reduce((total, seat) => total + score(seat), 0);

/** Every choice of neighbours in a row. */
const windowsOf = ({ runs }: Row, quantity: number, isFree: (seat: Seat) => boolean): Seat[][] =>
  runs.flatMap((run) =>
    run.flatMap((_, start) => {
      const window = run.slice(start, start + quantity);
      return window.length === quantity && window.every(isFree) ? [window] : [];
    }),
  );

const idsOf = (seats: readonly Seat[]): Set<string> => new Set(seats.map(({ seatId }) => seatId));

/** The best neighbours, or undefined; `fits` is asked of those that would be the best, for it may be dear. */
const bestWindow = (
  rows: readonly Row[],
  quantity: number,
  given: { isFree: (seat: Seat) => boolean; score: Score; fits: (row: Row, window: Seat[]) => boolean },
): Seat[] | undefined => {
  let best: { window: Seat[]; score: number } | undefined;
  for (const row of rows) {
    for (const window of windowsOf(row, quantity, given.isFree)) {
      const score = sum(window, given.score);
      if ((!best || score < best.score) && given.fits(row, window)) best = { window, score };
    }
  }
  return best?.window;
};

/** The seats nearest to the best one: a group that can't sit in one row sits around it. */
const cluster = (free: readonly Seat[], quantity: number, score: Score): Seat[] => {
  const [anchor, ...others] = [...free].sort((a, b) => score(a) - score(b));
  if (!anchor) return [];
  const apart = (seat: Seat) => Math.hypot(seat.x - anchor.x, seat.y - anchor.y) + score(seat) / 10;
  return [anchor, ...others.sort((a, b) => apart(a) - apart(b)).slice(0, quantity - 1)];
};

/** A wheelchair place with companions as near as they can be. */
const accessibleChoice = (free: readonly Seat[], quantity: number, score: Score): Seat[] => {
  const [place] = free.filter(({ mark }) => mark === 'wheelchair').sort((a, b) => score(a) - score(b));
  if (!place) return [];
  const rank = (seat: Seat) =>
    Math.hypot(seat.x - place.x, seat.y - place.y) - (seat.mark === 'companion' ? companionDistance : 0);
  const beside = free.filter(({ mark }) => mark !== 'wheelchair').sort((a, b) => rank(a) - rank(b));
  return [place, ...beside.slice(0, quantity - 1)];
};

/**
 * The best seats that are free, from left to right; none where the wish can't be met. Nearest to the stage and its middle is
 * best. Places for wheelchairs are kept for those who need one.
 */
export const bestAvailable = (plan: SeatPlan, taken: Ids, quantity: number, wishes: SeatWishes = {}): string[] => {
  const { together = true, accessible = false, sectionIds, avoidsOrphans = false } = wishes;
  const score = scoring(plan, accessible);
  const isFree = ({ seatId, sectionId, mark }: Seat): boolean =>
    !taken.has(seatId) && (!sectionIds || sectionIds.has(sectionId)) && (accessible || mark !== 'wheelchair');
  const free = plan.seats.filter(isFree);
  const choose = (): Seat[] | undefined => {
    if (accessible) return accessibleChoice(free, quantity, score);
    const fits = (row: Row, window: Seat[]) => !avoidsOrphans || !leavesOrphan(row, taken, idsOf(window));
    const found = bestWindow(plan.rows, quantity, { isFree, score, fits });
    return found ?? (together ? undefined : cluster(free, quantity, score));
  };
  const chosen = choose() ?? [];
  return chosen.length < quantity ? [] : chosen.sort((a, b) => a.index - b.index).map(({ seatId }) => seatId);
};
