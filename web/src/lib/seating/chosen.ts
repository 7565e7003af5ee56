import type { PublicTicketType } from '#shared/contracts/site-pages.ts';
import type { Picks } from '../picks.ts';
import type { Problem } from '../problem.ts';
import type { ChosenSeat } from './open-plan.ts';

/** How many of each type are wanted: of a seated one as many as there are seats chosen, whatever the buyer came for. */
export const pickedSeats = (
  types: readonly Pick<PublicTicketType, 'ticketTypeId' | 'isSeated'>[],
  picks: Picks,
  seats: readonly ChosenSeat[],
): Picks => ({
  ...picks,
  ...Object.fromEntries(
    types
      .filter(({ isSeated }) => isSeated)
      .map(({ ticketTypeId }) => [ticketTypeId, seats.filter((seat) => seat.ticketTypeId === ticketTypeId).length]),
  ),
});

/** The chosen seats that a refusal says somebody else has. */
export const seatsGone = ({ code, facts }: Problem, seats: readonly ChosenSeat[]): string[] => {
  const named = code === 'seat_taken' ? `, ${facts?.seats}, ` : '';
  return seats.map(({ seatId }) => seatId).filter((seatId) => named.includes(`, ${seatId}, `));
};
