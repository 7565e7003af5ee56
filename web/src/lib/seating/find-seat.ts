import type { Seat, SeatPlan } from '#shared/domain/seat-plan.ts';
import type { Point } from './view.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The seat nearest to a point, within a distance in plan units. */
export const seatAt = ({ seats }: SeatPlan, { x, y }: Point, within: number): Seat | undefined => {
  let found: { seat: Seat; distance: number } | undefined;
  for (const seat of seats) {
    const distance = Math.hypot(seat.x - x, seat.y - y);
    if (distance <= within && (!found || distance < found.distance)) found = { seat, distance };
  }
  return found?.seat;
};

const ahead = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;
/** Straight on is nearer than aside. */
const asideWeight = 3;

/** The seat beside this one as the eye sees it: the next of its row where it can be, else the nearest in that direction. */
export const seatToward = ({ seats, rows }: SeatPlan, from: Seat, direction: Direction): Seat | undefined => {
  const [dx, dy] = ahead[direction];
  const row = rows.find(({ rowId }) => rowId === from.rowId);
  const costOf = (seat: Seat): number => {
    const forward = (seat.x - from.x) * dx + (seat.y - from.y) * dy;
    const aside = Math.abs((seat.x - from.x) * dy) + Math.abs((seat.y - from.y) * dx);
    return forward > 1 ? forward + aside * asideWeight : Number.POSITIVE_INFINITY;
  };
  const best = (among: readonly Seat[]): Seat | undefined => {
    let found: { seat: Seat; cost: number } | undefined;
    for (const seat of among) {
      const cost = costOf(seat);
      if (cost < (found?.cost ?? Number.POSITIVE_INFINITY)) found = { seat, cost };
    }
    return found?.seat;
  };
  if (row && !row.isTable && (direction === 'left' || direction === 'right')) {
    const beside = best(row.runs.flat());
    if (beside) return beside;
  }
  return best(direction === 'up' || direction === 'down' ? seats.filter(({ rowId }) => rowId !== from.rowId) : seats);
};
