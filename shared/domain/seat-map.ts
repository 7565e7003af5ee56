import type { SeatPlan } from './seat-plan.ts';

/** Which seats of a plan are taken, as base64: one bit for each seat in the plan's order. 5,000 seats are 836 characters. */
export const writeSeatMap = ({ seats }: SeatPlan, isTaken: (seatId: string) => boolean): string => {
  const bytes = new Uint8Array(Math.ceil(seats.length / 8));
  for (const { seatId, index } of seats) {
    if (isTaken(seatId)) bytes[index >> 3] = (bytes[index >> 3] as number) | (1 << (index & 7));
  }
  return btoa(String.fromCharCode(...bytes));
};

/** The seats that are taken; the other direction of {@link writeSeatMap}. */
export const readSeatMap = ({ seats }: SeatPlan, map: string): Set<string> => {
  const bytes = Uint8Array.from(atob(map), (character) => character.charCodeAt(0));
  return new Set(
    seats.filter(({ index }) => ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1).map(({ seatId }) => seatId),
  );
};
