import type { Event } from '#shared/domain/event.ts';
import { type LineMove, nameWithSeats, type Order } from '#shared/domain/order.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { date, number } from '#shared/messages/format.ts';
import { inWords } from '#shared/messages/when.ts';
import { eventStub, orderFacts, whenOf } from './event-stub.ts';
import type { Letter, Stub } from './letter.ts';
import { returnUrl } from './return-url.ts';

/** What every mail about an order is written from. `contact` is the organizer's address, `orderUrl` opens the order. */
export type AboutOrder = { order: Order; event: Event; contact: string; orderUrl: string; eventUrl: string };

const frame = ({ order, event }: AboutOrder) => {
  const words = messagesFor(order.locale).mail;
  return {
    words,
    common: { locale: order.locale, hue: event.hue, reason: words.whyYou(event.title) },
    greeting: words.greeting(order.buyer.name),
  };
};

/** The order is paid and its tickets are here. */
export const orderConfirmed = (about: AboutOrder, { isAttached }: { isAttached: boolean }): Letter => {
  const { order, event, contact, orderUrl } = about;
  const { words, common, greeting } = frame(about);
  const { subject, preview, title, attached, linked } = words.orderConfirmed;
  const startsAt = event.sessions[0]?.startsAt ?? order.createdAt;
  return {
    ...common,
    subject: subject(event.title),
    preview: preview(whenOf(event, order.locale)),
    title: title(date(order.locale, startsAt, event.zone, 'day')),
    paragraphs: [greeting, isAttached ? attached : linked],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: words.seeOrder, url: orderUrl },
    closing: [words.questions(event.organizationName, contact)],
  };
};

/** Day, time, place or name of the event are not what they were when the ticket was bought. */
export const eventChanged = (about: AboutOrder): Letter => {
  const { order, event, contact, orderUrl } = about;
  const { words, common, greeting } = frame(about);
  const { subject, preview, title, text } = words.eventChanged;
  return {
    ...common,
    subject: subject(event.title),
    preview: preview(whenOf(event, order.locale)),
    title,
    paragraphs: [greeting, text],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: words.seeOrder, url: orderUrl },
    closing: [words.questions(event.organizationName, contact)],
  };
};

/** The organizer has moved tickets to another type. */
export const ticketsMoved = (about: AboutOrder, { from, to, quantity }: LineMove): Letter => {
  const { order, event, contact, orderUrl } = about;
  const { words, common, greeting } = frame(about);
  const { subject, preview, title, text, was, now, next } = words.ticketsMoved;
  const inLine = (line: LineMove['to']) => words.nOf(number(order.locale, quantity), nameWithSeats(line));
  return {
    ...common,
    subject: subject(event.title),
    preview: preview(inLine(to)),
    title,
    paragraphs: [greeting, text(event.organizationName), was(inLine(from)), now(inLine(to)), next],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: words.seeOrder, url: orderUrl },
    closing: [words.questions(event.organizationName, contact)],
  };
};

/** How many of each type somebody has kept. */
const keptFacts = ({ locale }: Order, kept: readonly Ticket[]): Stub['facts'] => {
  const words = messagesFor(locale).mail;
  const byType = Map.groupBy(kept, ({ typeName }) => typeName);
  return [[words.tickets, [...byType].map(([name, of]) => words.nOf(number(locale, of.length), name)).join(', ')]];
};

/** The buyer's calendar declined; the page behind the button shows what comes back of the tickets they have kept. */
export const returnAsked = (about: AboutOrder, kept: readonly Ticket[]): Letter => {
  const { order, event, contact, orderUrl } = about;
  const { words, common, greeting } = frame(about);
  const { subject, preview, title, text, action } = words.returnAsked;
  return {
    ...common,
    subject: subject(event.title),
    preview,
    title,
    paragraphs: [greeting, ...text],
    stub: eventStub(event, order.locale, keptFacts(order, kept)),
    action: { label: action, url: returnUrl(orderUrl) },
    closing: [words.questions(event.organizationName, contact)],
  };
};

/** A session that the order admits to is near. */
export const eventReminder = (about: AboutOrder, startsAt: string): Letter => {
  const { order, event, contact, orderUrl } = about;
  const { words, common, greeting } = frame(about);
  const { subject, preview, title, text } = words.eventReminder;
  const when = inWords(order.locale, { start: startsAt, zone: event.zone });
  return {
    ...common,
    subject: subject(event.title),
    preview: preview(when),
    title: title(when),
    paragraphs: [greeting, text],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: words.seeOrder, url: orderUrl },
    closing: [words.questions(event.organizationName, contact)],
  };
};

/** The code of one of an order's tickets was replaced. */
export const codeReplaced = (about: AboutOrder): Letter => {
  const { order, event, contact, orderUrl } = about;
  const { words, common, greeting } = frame(about);
  const { subject, preview, title, text } = words.codeReplaced;
  return {
    ...common,
    subject: subject(event.title),
    preview,
    title,
    paragraphs: [greeting, text],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: words.seeOrder, url: orderUrl },
    closing: [words.questions(event.organizationName, contact)],
  };
};

/** Tickets that had ended are valid again, because the money for them did not go back. */
export const ticketsRestored = (about: AboutOrder): Letter => {
  const { order, event, contact, orderUrl } = about;
  const { words, common, greeting } = frame(about);
  const { subject, preview, title, text } = words.ticketsRestored;
  return {
    ...common,
    subject: subject(event.title),
    preview,
    title,
    paragraphs: [greeting, text(event.organizationName)],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: words.seeOrder, url: orderUrl },
    closing: [words.questions(event.organizationName, contact)],
  };
};

/** What becomes of the buyer's money: it comes back by itself, or they ask for it. */
const moneyOf = ({ order, event, contact }: AboutOrder): string => {
  const { money, refund } = messagesFor(order.locale).mail.eventCancelled;
  return event.refundsBuyers || order.status !== 'ISSUED' ? refund : money(event.organizationName, contact);
};

/** The event will not take place. */
export const eventCancelled = (about: AboutOrder): Letter => {
  const { order, event, orderUrl } = about;
  const { words, common, greeting } = frame(about);
  const { subject, preview, title, text, reason } = words.eventCancelled;
  return {
    ...common,
    subject: subject(event.title),
    preview,
    title,
    paragraphs: [greeting, text(event.organizationName), ...(event.cancelReason ? [reason(event.cancelReason)] : [])],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: words.seeOrder, url: orderUrl },
    closing: order.total > 0 ? [moneyOf(about)] : [],
  };
};
