import type { Event } from '#shared/domain/event.ts';
import { addressLine } from '#shared/domain/place.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { ticketMessagesFor } from '#shared/messages/ticket-messages.ts';

/** Where an event happens: by name, and with its address in one line. A pass is shown around, so no online link. */
export const placeOf = ({ location }: Event, locale: Locale): { name: string; line: string } => {
  if (location.kind === 'venue') return { name: location.name, line: addressLine(location) };
  const { online } = ticketMessagesFor(locale).ticket;
  return { name: online, line: online };
};
