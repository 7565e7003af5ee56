import type { SalesFigures } from './daily-sales.ts';
import type { Dispute } from './dispute.ts';
import type { Event } from './event.ts';
import type { LedgerTransaction } from './ledger.ts';
import type { Order } from './order.ts';
import type { PromoCode } from './promo-code.ts';
import type { Refund } from './refund.ts';
import type { Ticket } from './ticket.ts';
import type { TicketType } from './ticket-type.ts';

/** An order with everything that has happened to its tickets and its money. */
export type OrderHistory = { order: Order; tickets: Ticket[]; refunds: Refund[]; disputes: Dispute[] };

/** What a type, a pool or a limited code has left in its counters, one for each shard. */
export type Counter = { counterId: string; available: number[] };

/** Everything the table holds of one event, as it was at about `now`. `books` are its transactions by their order. */
export type Snapshot = {
  now: string;
  event: Event;
  ticketTypes: readonly TicketType[];
  promoCodes: readonly PromoCode[];
  counters: readonly Counter[];
  /** Sold and taken in, by type. */
  sales: ReadonlyMap<string, { sold: number; revenue: number }>;
  /** What each buyer is counted to have, by what it is, by buyer. */
  buyers: ReadonlyMap<string, Readonly<Record<string, number>>>;
  orders: readonly OrderHistory[];
  books: ReadonlyMap<string, readonly LedgerTransaction[]>;
  /** What its days brought, all together. */
  ofDays: SalesFigures;
};
