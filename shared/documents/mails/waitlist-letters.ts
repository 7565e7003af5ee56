import type { Event } from '#shared/domain/event.ts';
import type { Order } from '#shared/domain/order.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { inWords } from '#shared/messages/when.ts';
import { eventStub, orderFacts } from './event-stub.ts';
import type { Letter } from './letter.ts';

/** Somebody waits for tickets now; `url` shows where they stand and lets them leave. */
export const waitlistJoined = ({ name, locale }: WaitlistEntry, event: Event, url: string): Letter => {
  const words = messagesFor(locale).mail;
  const { subject, preview, title, text, action } = words.waitlistJoined;
  return {
    locale,
    hue: event.hue,
    subject: subject(event.title),
    preview,
    title,
    paragraphs: [words.greeting(name), text],
    stub: eventStub(event, locale),
    action: { label: action, url },
    closing: [],
    reason: words.whyWaiting(event.title),
  };
};

/** Tickets came free for somebody who waits; `url` is the order that holds them. */
export const waitlistOffer = (order: Order, event: Event, url: string): Letter => {
  const { locale, buyer, expiresAt } = order;
  const words = messagesFor(locale).mail;
  const { subject, preview, title, text, action, next } = words.waitlistOffer;
  const until = inWords(locale, { start: expiresAt, zone: event.zone });
  return {
    locale,
    hue: event.hue,
    subject: subject(event.title),
    preview: preview(until),
    title,
    paragraphs: [words.greeting(buyer.name), text(until)],
    stub: eventStub(event, locale, orderFacts(order)),
    action: { label: action, url },
    closing: [next],
    reason: words.whyWaiting(event.title),
  };
};
