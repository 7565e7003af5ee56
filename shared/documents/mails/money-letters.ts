import type { Dispute } from '#shared/domain/dispute.ts';
import { referenceOf } from '#shared/domain/order.ts';
import type { Refund } from '#shared/domain/refund.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { messagesFor } from '#shared/messages/catalogue.ts';
import { date, money } from '#shared/messages/format.ts';
import { eventStub, orderFacts } from './event-stub.ts';
import type { Letter } from './letter.ts';
import type { AboutOrder } from './order-letters.ts';

type Words = ReturnType<typeof messagesFor>['mail']['orderRefunded'];

const standing = (words: Words, { ticketIds }: Refund, tickets: readonly Ticket[]): string[] => {
  if (ticketIds.length === 0) return tickets.length > 0 ? [words.allValid] : [];
  const isAll = tickets.every(({ status }) => status === 'VOID');
  return [isAll ? words.allVoid : words.someVoid(ticketIds.length)];
};

/** Money is on its way back to the buyer, or tickets of theirs that cost nothing are void. */
export const orderRefunded = (about: AboutOrder, refund: Refund, tickets: readonly Ticket[]): Letter => {
  const { order, event, contact, orderUrl } = about;
  const words = messagesFor(order.locale).mail;
  const own = words.orderRefunded;
  const amount = money(order.locale, refund.amount, order.currency);
  const isFree = refund.amount === 0;
  const isByHand = refund.settles !== undefined;
  return {
    locale: order.locale,
    hue: event.hue,
    reason: words.whyYou(event.title),
    subject: isFree ? own.titleFree : isByHand ? own.titleByHand(amount) : own.subject(event.title),
    preview: isFree ? own.textFree(event.organizationName) : own.preview(amount),
    title: isFree ? own.titleFree : isByHand ? own.titleByHand(amount) : own.title(amount),
    paragraphs: [
      words.greeting(order.buyer.name),
      isFree
        ? own.textFree(event.organizationName)
        : isByHand
          ? own.textByHand(event.organizationName)
          : own.text(event.organizationName),
      ...(refund.reason ? [own.reason(refund.reason)] : []),
      ...(isByHand ? [] : standing(own, refund, tickets)),
      ...(isFree || isByHand ? [] : [own.bank]),
    ],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: words.seeOrder, url: orderUrl },
    closing: [words.questions(event.organizationName, contact)],
  };
};

/** The money came after the tickets were gone, and goes back. */
export const orderRefundedLate = ({ order, event, contact, eventUrl }: AboutOrder): Letter => {
  const words = messagesFor(order.locale).mail;
  const { subject, preview, title, text, money: given, action } = words.orderRefundedLate;
  const amount = money(order.locale, order.total, order.currency);
  return {
    locale: order.locale,
    hue: event.hue,
    reason: words.questions(event.organizationName, contact),
    subject: subject(event.title),
    preview: preview(amount),
    title,
    paragraphs: [words.greeting(order.buyer.name), text, given(amount)],
    stub: eventStub(event, order.locale, orderFacts(order)),
    action: { label: action, url: eventUrl },
    closing: [],
  };
};

/** What a mail to the organizer is written from; `ordersUrl` opens the orders of the event. */
export type AboutMoney = Pick<AboutOrder, 'order' | 'event'> & { ordersUrl: string };

const toOrganizer = ({ event, ordersUrl }: AboutMoney) => {
  const words = messagesFor(event.locale).mail;
  return {
    locale: event.locale,
    hue: event.hue,
    reason: words.refundFailed.whyYou(event.organizationName),
    action: { label: words.refundFailed.action, url: ordersUrl },
    closing: [],
  };
};

/** A refund was refused; the organizer has to find another way. */
export const refundFailed = (about: AboutMoney, refund: Refund): Letter => {
  const { order, event } = about;
  const words = messagesFor(event.locale).mail.refundFailed;
  const amount = money(event.locale, refund.amount, order.currency);
  const reference = referenceOf(order.orderId);
  return {
    ...toOrganizer(about),
    subject: words.subject(reference),
    preview: words.preview(amount),
    title: words.title(amount),
    paragraphs: [
      words.text(order.buyer.name, reference),
      ...(refund.failure ? [words.cause(refund.failure)] : []),
      words.next,
    ],
    stub: eventStub(event, event.locale, orderFacts({ ...order, locale: event.locale })),
  };
};

/** A buyer's bank disputes a payment, or has decided. */
export const paymentDisputed = (about: AboutMoney, dispute: Dispute, tickets: readonly Ticket[]): Letter => {
  const { order, event } = about;
  const words = messagesFor(event.locale).mail.paymentDisputed;
  const amount = money(event.locale, dispute.amount, order.currency);
  const reference = referenceOf(order.orderId);
  const { status, isInquiry, answerBy, disputeId } = dispute;
  const isBlocked = tickets.some(({ voidedBy }) => voidedBy === disputeId);
  return {
    ...toOrganizer(about),
    subject: `${words.subject[status]}: ${reference}`,
    preview: words.preview(amount, reference),
    title: words.title[status],
    paragraphs: [
      words.text(amount, reference, event.title),
      ...(isInquiry && status === 'OPEN' ? [words.inquiry] : []),
      ...(answerBy && status === 'OPEN' ? [words.answerBy(date(event.locale, answerBy, event.zone, 'long'))] : []),
      ...(status === 'LOST' && isBlocked ? [words.ticketsVoid] : []),
      ...(status === 'WON' ? [words.ticketsBack] : []),
    ],
    stub: eventStub(event, event.locale, orderFacts({ ...order, locale: event.locale })),
  };
};
