import type { Event } from '#shared/domain/event.ts';
import { addressLine } from '#shared/domain/place.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import type { Locale } from '#shared/messages/locale.ts';

/** Where an event happens, in words. Paper and mail are passed on, so an online link is not written there. */
export const whereOf = ({ location }: Event, locale: Locale): string =>
  location.kind === 'online' ? messagesFor(locale).ticket.online : addressLine(location);
