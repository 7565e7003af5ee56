import { whereOf } from '#shared/documents/where.ts';
import type { Event } from '#shared/domain/event.ts';
import { nameWithSeats, type Order, referenceOf } from '#shared/domain/order.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { dayOf, dayParts, money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { inWords } from '#shared/messages/when.ts';
import type { Stub } from './letter.ts';

const datesShown = 3;

/** When a session is, in words and on the event's own clock. */
export const whenOf = ({ zone, sessions }: Event, locale: Locale, nth = 0): string => {
  const session = sessions[nth];
  return session ? inWords(locale, { start: session.startsAt, end: session.endsAt, zone }) : '';
};

/** An event as the stub of a mail: its day, title, first dates and place. */
export const eventStub = (event: Event, locale: Locale, facts: Stub['facts'] = []): Stub => {
  const { sessions, zone, title, status } = event;
  const more = sessions.length - datesShown;
  return {
    day: dayParts(locale, dayOf(sessions[0]?.startsAt ?? event.createdAt, zone)),
    title,
    lines: [
      ...sessions.slice(0, datesShown).map((_, nth) => whenOf(event, locale, nth)),
      ...(more > 0 ? [messagesFor(locale).ticket.moreDates(more)] : []),
      whereOf(event, locale),
    ],
    facts,
    isOff: status === 'CANCELLED',
  };
};

/** What was bought, for below the tear. */
export const orderFacts = ({ orderId, lines, total, currency, locale }: Order): Stub['facts'] => {
  const words = messagesFor(locale).mail;
  return [
    [words.tickets, lines.map((line) => words.nOf(number(locale, line.quantity), nameWithSeats(line))).join(', ')],
    [words.total, total === 0 ? words.free : money(locale, total, currency)],
    [words.order, referenceOf(orderId)],
  ];
};
