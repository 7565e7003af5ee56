import { Refusal } from '#shared/domain/errors.ts';
import type { Event } from '#shared/domain/event.ts';
import type { Pick } from '#shared/domain/sale.ts';
import { assertSeats } from '#shared/domain/seat-sale.ts';
import type { loadPlan } from '#shared/storage/seating-charts.ts';
import type { takenBeside } from '#shared/storage/seats.ts';

export type SeatDeps = { loadPlan: typeof loadPlan; takenBeside: typeof takenBeside };

/**
 * Refuses seats that the event does not sell as these types or that leave a single seat where the organizer minds; answers
 * in how many rows they lie. Where nobody asks for a seat, nothing is read.
 */
export const checkSeats = async (
  { eventId, seating }: Event,
  picks: readonly Pick[],
  { loadPlan, takenBeside }: SeatDeps,
): Promise<number> => {
  const requests = picks.flatMap(({ type: { ticketTypeId }, seats }, place) =>
    seats ? [{ ticketTypeId, seats, path: `lines.${place}.seats` }] : [],
  );
  if (requests.length === 0) return 0;
  const wanted = requests.flatMap(({ seats }) => seats);
  const [plan, taken] = await Promise.all([
    loadPlan(eventId),
    // Who has a seat is decided by the write; only its neighbours have to be known before.
    seating?.avoidsOrphans ? takenBeside(eventId, wanted) : new Set<string>(),
  ]);
  if (!plan || !seating) throw new Refusal('seats_wrong');
  assertSeats(plan, seating, requests, taken);
  return new Set(wanted.map((seatId) => plan.byId.get(seatId)?.rowId)).size;
};
