import type { Currency } from './money.ts';

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
};

/** Where a type stands in its sales window. */
export const saleStates = ['NOT_OPEN', 'ON_SALE', 'SOLD_OUT', 'CLOSED'] as const;
export type SaleState = (typeof saleStates)[number];
