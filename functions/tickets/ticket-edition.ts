import type { Event } from '#shared/domain/event.ts';
import type { Order } from '#shared/domain/order.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { fingerprint } from '#shared/platform/ids.ts';
import type { Edition } from '#shared/storage/prints.ts';

/** What a printed ticket is drawn from and may change; the event's version stands for all of the event. */
export const editionOf = (
  { ticketId, holderName, typeName, qr }: Ticket,
  { locale }: Order,
  { version }: Event,
): Edition => ({
  ticketId,
  edition: fingerprint([holderName, typeName, qr, locale, version]),
});
