import type { Sale } from '#shared/domain/sale.ts';
import { openTypes, shownTicketType } from '#shared/domain/ticket-type.ts';
import type { EventPage } from '#shared/gateways/site-renderer.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { eventView } from './event-view.ts';

/** What the page is made from: the public side of an event and its types. */
export const eventPageOf = ({ event, ticketTypes }: Sale, locale: Locale, siteUrl: string): EventPage => ({
  event: eventView(event, 'public'),
  ticketTypes: openTypes(ticketTypes).map(shownTicketType),
  locale,
  siteUrl,
});
