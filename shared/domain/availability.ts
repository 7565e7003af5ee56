import { admissionsOf, isCounted, type TicketType } from './ticket-type.ts';

/**
 * How many of a type can still be had: no more than its own counters hold, nor than the pools it draws on have room for.
 * `left` says what is free under a counter's id. What never runs out has its whole total.
 */
export const leftOf = (type: TicketType, left: (counterId: string) => number): number =>
  isCounted(type)
    ? Math.min(
        left(type.ticketTypeId),
        ...(type.poolIds ?? []).map((poolId) => Math.floor(left(poolId) / Math.max(1, admissionsOf(type)))),
      )
    : type.total;

/** Which counters one piece of a type takes from, and how many from each. */
export const drawsOn = (type: TicketType): [counterId: string, each: number][] => [
  [type.ticketTypeId, 1],
  ...(type.poolIds ?? []).map((poolId): [string, number] => [poolId, Math.max(1, admissionsOf(type))]),
];
