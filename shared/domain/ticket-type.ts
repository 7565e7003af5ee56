import type { Currency } from './money.ts';
import type { PriceStep } from './price-step.ts';

/** What one buys: a way in, something beside it (a drink, a parking place), or a gift. Only the first makes tickets. */
export const ticketKinds = ['admission', 'add_on', 'donation'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** What is sold: a price and a number of admissions. `shards` and `generation` name its stock counters (domain/stock.ts). */
export type TicketType = {
  ticketTypeId: string;
  eventId: string;
  name: string;
  note: string;
  price: number;
  currency: Currency;
  total: number;
  perOrder: number;
  perBuyer: number;
  salesOpenAt?: string;
  salesCloseAt?: string;
  position: number;
  shards: number;
  generation: number;
  version: number;
  /** Absent for an admission. */
  kind?: TicketKind;
  /** Tickets that one piece makes, e.g. 4 for a family; absent for one. */
  admits?: number;
  /** The fewest in one order that has any; absent for one. */
  perOrderMinimum?: number;
  /** The buyer names the price, not below `price`; this is the one we propose. */
  suggestedPrice?: number;
  priceSteps?: PriceStep[];
  /** Only seen and sold with a code that unlocks it. */
  isHidden?: boolean;
  /** Whether people may wait for it once it is sold out. */
  hasWaitlist?: boolean;
  /** Pools of its event that each of its admissions takes a place of. */
  poolIds?: string[];
  /** Where it differs from the organization's. */
  taxBasisPoints?: number;
  /** Each piece is a seat of the event's plan. */
  isSeated?: boolean;
  /** Fingerprint of the request that made it, to tell a repeat from a reused key. */
  requestHash?: string;
};

/** A type as it is answered; where its stock is counted and which request made it is nobody's business. */
export const shownTicketType = ({
  shards: _shards,
  generation: _generation,
  requestHash: _requestHash,
  ...shown
}: TicketType) => shown;

/** Whether a type runs out; a donation does not. */
export const isCounted = ({ kind }: Pick<TicketType, 'kind'>): boolean => kind !== 'donation';

/** The types that everybody may see; the others take a code. */
export const openTypes = <T extends Pick<TicketType, 'isHidden'>>(types: readonly T[]): T[] =>
  types.filter(({ isHidden }) => !isHidden);

/** How many people one piece lets in. */
export const admissionsOf = ({
  kind,
  admits = 1,
}: {
  kind?: TicketKind | undefined;
  admits?: number | undefined;
}): number => ((kind ?? 'admission') === 'admission' ? admits : 0);

/** Where a type stands in its sales window. */
export const saleStates = ['NOT_OPEN', 'ON_SALE', 'SOLD_OUT', 'CLOSED'] as const;
export type SaleState = (typeof saleStates)[number];
