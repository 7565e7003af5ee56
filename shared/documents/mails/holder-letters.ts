import type { Event } from '#shared/domain/event.ts';
import type { HandedOn } from '#shared/domain/ticket.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { inWords } from '#shared/messages/when.ts';
import { eventStub, whenOf } from './event-stub.ts';
import type { Letter } from './letter.ts';
import { returnUrl } from './return-url.ts';

/** What a mail to whom a ticket was handed on is written from; `url` shows its code. */
export type AboutTicket = { ticket: HandedOn; event: Event; contact: string; url: string };

type Said = Pick<Letter, 'subject' | 'preview' | 'title'> & {
  text: readonly string[];
  action?: NonNullable<Letter['action']>;
};
type Words = ReturnType<typeof messagesFor>['mail'];

/** What a ticket is for, by type and seat. */
type Place = { typeName: string; seat?: string | undefined };
const placeOf = ({ typeName, seat }: Place): string => (seat ? `${typeName}, ${seat}` : typeName);

const write = ({ ticket, event, contact, url }: AboutTicket, say: (words: Words) => Said): Letter => {
  const { locale } = ticket.heldBy;
  const words = messagesFor(locale).mail;
  const { text, action = { label: words.seeTicket, url }, ...said } = say(words);
  return {
    ...said,
    action,
    locale,
    hue: event.hue,
    paragraphs: [words.greeting(ticket.holderName), ...text],
    stub: eventStub(event, locale, [[words.tickets, placeOf(ticket)]]),
    closing: [words.questions(event.organizationName, contact)],
    reason: words.whyYou(event.title),
  };
};

/** A ticket is its reader's now. */
export const ticketReceived = (about: AboutTicket): Letter =>
  write(about, ({ ticketReceived: { subject, preview, title, text } }) => ({
    subject: subject(about.event.title),
    preview,
    title,
    text: [text],
  }));

/** A ticket has another code. */
export const codeReplaced = (about: AboutTicket): Letter =>
  write(about, ({ codeReplaced: { subject, preview, title, text } }) => ({
    subject: subject(about.event.title),
    preview,
    title,
    text: [text],
  }));

/** Day, time, place or name of the event are not what they were. */
export const eventChanged = (about: AboutTicket): Letter =>
  write(about, ({ eventChanged: { subject, preview, title, text } }) => ({
    subject: subject(about.event.title),
    preview: preview(whenOf(about.event, about.ticket.heldBy.locale)),
    title,
    text: [text],
  }));

/** The event will not take place. What becomes of the money is between the organizer and who paid. */
export const eventCancelled = (about: AboutTicket): Letter =>
  write(about, ({ eventCancelled: { subject, preview, title, text, reason } }) => ({
    subject: subject(about.event.title),
    preview,
    title,
    text: [text(about.event.organizationName), ...(about.event.cancelReason ? [reason(about.event.cancelReason)] : [])],
  }));

/** A session is near. */
export const eventReminder = (about: AboutTicket, startsAt: string): Letter =>
  write(about, ({ eventReminder: { subject, preview, title, text } }) => {
    const when = inWords(about.ticket.heldBy.locale, { start: startsAt, zone: about.event.zone });
    return { subject: subject(about.event.title), preview: preview(when), title: title(when), text: [text] };
  });

/** The ticket was given back by who had bought it. */
export const ticketVoid = (about: AboutTicket): Letter =>
  write(about, ({ ticketVoid: { subject, preview, title, text } }) => ({
    subject: subject(about.event.title),
    preview,
    title,
    text: [text(about.event.organizationName)],
  }));

/** The organizer has moved the ticket to another type; `before` is what it was. */
export const ticketMoved = (about: AboutTicket, before: Place): Letter =>
  write(about, ({ ticketsMoved: { subject, preview, titleOne, textOne, was, now, nextOne } }) => ({
    subject: subject(about.event.title),
    preview: preview(placeOf(about.ticket)),
    title: titleOne,
    text: [textOne(about.event.organizationName), was(placeOf(before)), now(placeOf(about.ticket)), nextOne],
  }));

/** The holder has given the ticket back; the money is for who paid. */
export const ticketReturned = (about: AboutTicket): Letter =>
  write(about, ({ ticketReturned: { subject, preview, title, text } }) => ({
    subject: subject(about.event.title),
    preview,
    title,
    text: [text],
  }));

/** The holder's calendar declined; the page behind the button shows what comes back, and to whom. */
export const ticketReturnAsked = (about: AboutTicket): Letter =>
  write(about, ({ returnAsked: { subject, preview, title, heldText, heldAction } }) => ({
    subject: subject(about.event.title),
    preview,
    title,
    text: heldText,
    action: { label: heldAction, url: returnUrl(about.url) },
  }));

/** The ticket had ended, and is valid again. */
export const ticketRestored = (about: AboutTicket): Letter =>
  write(about, ({ ticketsRestored: { subject, preview, titleOne, textOne } }) => ({
    subject: subject(about.event.title),
    preview,
    title: titleOne,
    text: [textOne(about.event.organizationName)],
  }));
