import { Refusal } from './errors.ts';
import type { Pick } from './sale.ts';
import { bestAvailable } from './seat-choice.ts';
import type { SeatPlan } from './seat-plan.ts';
import type { Seating } from './seat-sale.ts';

/** The seats of an event, how they are sold, and who sits where already. */
export type Hall = { plan: SeatPlan; seating: Seating; taken: ReadonlySet<string> };

const sectionsOf = ({ categories }: Seating, ticketTypeId: string): Set<string> =>
  new Set(Object.keys(categories).filter((sectionId) => categories[sectionId] === ticketTypeId));

/** How many seats of a type we may give to anybody; places for wheelchairs are chosen by those who need one. */
export const freeSeatsOf = ({ plan, seating, taken }: Hall, ticketTypeId: string): number => {
  const sections = sectionsOf(seating, ticketTypeId);
  return plan.seats.filter(
    ({ seatId, sectionId, mark }) => sections.has(sectionId) && mark !== 'wheelchair' && !taken.has(seatId),
  ).length;
};

/**
 * The picks with the best seats that are free for each seated type, side by side where that can be. Refuses `sold_out` and
 * `not_enough_left`.
 */
export const assignSeats = (picks: readonly Pick[], hall: Hall): Pick[] => {
  const taken = new Set(hall.taken);
  return picks.map((pick) => {
    const { type, quantity } = pick;
    if (!type.isSeated) return pick;
    const sectionIds = sectionsOf(hall.seating, type.ticketTypeId);
    const { avoidsOrphans } = hall.seating;
    const seats = bestAvailable(hall.plan, taken, quantity, { together: false, sectionIds, avoidsOrphans });
    if (seats.length === 0) {
      const left = freeSeatsOf({ ...hall, taken }, type.ticketTypeId);
      throw new Refusal(left === 0 ? 'sold_out' : 'not_enough_left', { facts: { name: type.name, left } });
    }
    for (const seatId of seats) taken.add(seatId);
    return { ...pick, seats };
  });
};
