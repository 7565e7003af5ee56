import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Pick } from '#shared/domain/sale.ts';
import { assignSeats } from '#shared/domain/seat-assignment.ts';
import type { loadPlan } from './seating-charts.ts';
import type { takenSeats } from './seats.ts';

export type AssignmentDeps = { loadPlan: typeof loadPlan; takenSeats: typeof takenSeats };

/** Somebody may be faster; after so many times the hall is too busy to choose for anybody. */
const mostTries = 4;

/**
 * Reserves picks for somebody who does not choose: with the best seats that are free, and with others where a buyer was
 * faster, for only the write decides. `rows` is in how many rows they lie. Without a seated type nothing is read. Refuses
 * as {@link assignSeats} does, and `stock_busy`.
 */
export const withBestSeats = async <T>(
  { eventId, seating }: Event,
  picks: readonly Pick[],
  { loadPlan, takenSeats }: AssignmentDeps,
  reserve: (seated: readonly Pick[], rows: number) => Promise<T>,
): Promise<T> => {
  if (picks.every(({ type }) => !type.isSeated)) return reserve(picks, 0);
  const plan = await loadPlan(eventId);
  if (!plan || !seating) throw new Refusal('seats_wrong');
  for (let tried = 0; tried < mostTries; tried++) {
    const taken = await takenSeats(eventId, tried > 0);
    const seated = assignSeats(picks, { plan, seating, taken: new Set(taken.keys()) });
    const rows = new Set(seated.flatMap(({ seats = [] }) => seats.map((seatId) => plan.byId.get(seatId)?.rowId)));
    try {
      return await reserve(seated, rows.size);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'seat_taken')) throw error;
    }
  }
  throw new Refusal('stock_busy');
};
