import type { Event } from '#shared/domain/event.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { Transfer } from '#shared/domain/transfer.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { eventStub } from './event-stub.ts';
import type { Letter } from './letter.ts';

const stubOf = (event: Event, { typeName, seat }: Ticket, locale: Locale) =>
  eventStub(event, locale, [[messagesFor(locale).mail.tickets, seat ? `${typeName}, ${seat}` : typeName]]);

/** Somebody offers a ticket; `url` is where it is accepted. */
export const ticketOffered = (ticket: Ticket, { name, locale }: Transfer, event: Event, url: string): Letter => {
  const words = messagesFor(locale).mail;
  const { subject, preview, title, text, action, next } = words.ticketOffered;
  return {
    locale,
    hue: event.hue,
    subject: subject(event.title),
    preview,
    title,
    paragraphs: [words.greeting(name), text(ticket.holderName)],
    stub: stubOf(event, ticket, locale),
    action: { label: action, url },
    closing: [next],
    reason: words.whyOffered(ticket.holderName),
  };
};
