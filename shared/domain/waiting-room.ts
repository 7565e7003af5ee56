/**
 * Where people stand who wait for an on-sale, from numbers alone: nobody is written down. Whoever comes before the hour is
 * in round 0, whoever comes after it in the round of those ten seconds. Rounds go in as they came; within a round a lot
 * decides, which follows from the event and the buyer, so that asking again changes nothing.
 */

/** Two who come within so many seconds came at the same time; the lot decides between them. */
const roundMilliseconds = 10_000;
/** Two hours of rounds; whoever comes later still shares the last one. */
const lastRound = 720;
/** The doors of the waiting room open so long before sales do. */
const lobbyMilliseconds = 30 * 60_000;

/** How many came in each round (none where it is missing), and how many of all were let in at a moment. */
export type Line = { rounds: readonly (number | undefined)[]; admitted: number; at: string };

/** One who waits: when they came, and their lot from 0 up to 1. */
export type Place = { round: number; lot: number };

/**
 * What bounds how many may be let in: tickets left, the orders a second that their counters take without getting into each
 * other's way, and whether people pay.
 */
export type Bounds = { left: number; ordersPerSecond: number; isPaid: boolean };

/** What Stripe answers for each kind of request by default. */
const paymentsPerSecond = 25;
/** The share of those let in who come as far as paying; what remains looks, chooses, or leaves. */
const conversion = 0.5;
/** What a new table takes at once, and what one order writes. */
const writesPerSecond = 4_000;
const writesPerOrder = 12;

/** The moment from which people may wait for sales that open at `opensAt`. */
export const lobbyOpensAt = (opensAt: string): string =>
  new Date(Date.parse(opensAt) - lobbyMilliseconds).toISOString();

/** The round of somebody who comes `now`. */
export const roundAt = (now: string, opensAt: string): number =>
  now < opensAt ? 0 : Math.min(lastRound, 1 + Math.floor((Date.parse(now) - Date.parse(opensAt)) / roundMilliseconds));

const sizeOf = (line: Line, round: number): number => line.rounds[round] ?? 0;

/** How many have come in all. */
export const arrivals = ({ rounds }: Pick<Line, 'rounds'>): number =>
  rounds.reduce<number>((sum, size) => sum + (size ?? 0), 0);

/** How many are before somebody, counting those who were let in. */
export const rankOf = (line: Line, { round, lot }: Place): number => {
  const before = arrivals({ rounds: line.rounds.slice(0, round) });
  return before + Math.floor(lot * sizeOf(line, round));
};

/** Whether it is somebody's turn. */
export const isAdmitted = (line: Line, place: Place): boolean => rankOf(line, place) < line.admitted;

/** How many people a second may be let in; no more than there are tickets, so that few come for nothing. */
export const rateOf = ({ left, ordersPerSecond, isPaid }: Bounds): number =>
  Math.min(
    left,
    ordersPerSecond,
    writesPerSecond / writesPerOrder,
    isPaid ? paymentsPerSecond / conversion : Number.POSITIVE_INFINITY,
  );

/**
 * The line some time later: further at `rate` people a second, never back, and never more than a second's worth ahead of
 * those who have come, so that a quiet hour does not let a crowd in at once. Before the hour nobody is let in.
 */
export const advance = (line: Line, { now, opensAt, rate }: { now: string; opensAt: string; rate: number }): Line => {
  if (now < opensAt) return { ...line, at: now };
  const seconds = Math.max(0, Date.parse(now) - Date.parse(line.at > opensAt ? line.at : opensAt)) / 1000;
  const reached = Math.min(line.admitted + rate * seconds, arrivals(line) + rate);
  return { ...line, admitted: Math.max(line.admitted, reached), at: now };
};

/** Where somebody stands: how many wait before them, and for how many seconds more, where people are let in at all. */
export const outlook = (line: Line, place: Place, rate: number): { ahead: number; seconds?: number } => {
  const ahead = Math.max(0, Math.ceil(rankOf(line, place) - line.admitted));
  return { ahead, ...(rate > 0 && { seconds: Math.ceil((ahead + 1) / rate) }) };
};
