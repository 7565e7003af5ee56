import { oklchToHex } from '#shared/domain/colour.ts';
import type { Event, Session } from '#shared/domain/event.ts';
import { type Order, referenceOf } from '#shared/domain/order.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { Locale } from '#shared/messages/locale.ts';

/** What a pass in a phone's wallet is made from. */
export type WalletTicket = { ticket: Ticket; order: Order; event: Event };

/** The language of whoever holds the ticket. */
export const languageOf = ({ ticket, order }: WalletTicket): Locale => ticket.heldBy?.locale ?? order.locale;

/** The number that people read out. */
export const referenceIn = ({ order }: WalletTicket): string => referenceOf(order.orderId);

/** The event's colour, dark enough for white letters: `#rrggbb`. */
export const paperOf = ({ event }: WalletTicket): string => oklchToHex({ l: 0.42, c: 0.15, h: event.hue });

/** The first session that is not over, or the last one. */
export const nextSession = ({ event: { sessions } }: WalletTicket, now: string): Session =>
  (sessions.find(({ endsAt }) => endsAt > now) ?? sessions.at(-1)) as Session;
