import { expect, test } from 'vitest';
import { calendarStale, codeLetter, invitation, welcome } from '#shared/documents/mails/account-letters.ts';
import { ticketMoved } from '#shared/documents/mails/holder-letters.ts';
import { html } from '#shared/documents/mails/html.ts';
import { htmlMail } from '#shared/documents/mails/html-mail.ts';
import type { Letter } from '#shared/documents/mails/letter.ts';
import * as money from '#shared/documents/mails/money-letters.ts';
import * as letters from '#shared/documents/mails/order-letters.ts';
import { textMail } from '#shared/documents/mails/text-mail.ts';
import type { Dispute } from '#shared/domain/dispute.ts';
import type { Refund } from '#shared/domain/refund.ts';
import { ticketsOf, type UnsignedTicket } from '#shared/domain/ticket.ts';
import { locales } from '#shared/messages/locale.ts';
import { eventFacts, lineFacts, orderFacts } from '#test/support/ticket.ts';

const nasty = `"><img src=x onerror='alert(1)'>&`;

/** Every letter there is, with something nasty wherever people write something. */
const all = locales.flatMap((locale): [string, Letter][] => {
  const event = eventFacts({
    title: nasty,
    organizationName: nasty,
    cancelReason: nasty,
    location: { kind: 'venue', name: nasty, street: nasty, city: nasty, country: 'PT' },
  });
  const order = orderFacts(event, {
    locale,
    lines: [lineFacts(nasty, 2)],
    buyer: { name: nasty, email: 'a@example.com' },
  });
  const about = {
    order,
    event,
    contact: nasty,
    orderUrl: 'https://site.example/order',
    eventUrl: 'https://site.example/e',
  };
  const moved = { ticketTypeId: 't', name: nasty, seats: [nasty] };
  const heldBy = { email: 'a@example.com', locale, since: order.createdAt };
  const [first] = ticketsOf(order, order.createdAt);
  const ticket = { ...(first as UnsignedTicket), qr: '', holderName: nasty, seat: nasty, heldBy };
  const user = { userId: 'u', email: 'a@example.com', name: nasty, locale, createdAt: order.createdAt };
  const url = 'https://site.example/page';
  const invited = {
    invitationId: 'i',
    organizationId: 'o',
    organizationName: nasty,
    email: 'a@example.com',
    roles: ['manager', 'door'],
    status: 'OPEN',
    invitedBy: 'u',
    locale,
    createdAt: order.createdAt,
    expiresAt: order.createdAt,
  } as const;
  const { orderId, eventId, organizationId } = order;
  const owner = { orderId, eventId, organizationId, currency: 'EUR', amount: 1400, reason: nasty } as const;
  const refund = {
    ...owner,
    refundId: 'r',
    status: 'FAILED',
    cause: 'organizer',
    parts: [],
    ticketIds: [],
    returns: [],
    requestedAt: order.createdAt,
    failure: nasty,
  } satisfies Refund;
  const dispute = {
    ...owner,
    disputeId: 'd',
    status: 'OPEN',
    isInquiry: true,
    fee: 0,
    withheld: 0,
    openedAt: order.createdAt,
    toldAt: order.createdAt,
    answerBy: order.createdAt,
  } satisfies Dispute;
  return [
    [`order_confirmed ${locale}`, letters.orderConfirmed(about, { isAttached: true })],
    [`order_refunded_late ${locale}`, money.orderRefundedLate(about)],
    [`order_refunded ${locale}`, money.orderRefunded(about, refund, [])],
    [`refund_failed ${locale}`, money.refundFailed({ ...about, ordersUrl: url }, refund)],
    [`payment_disputed ${locale}`, money.paymentDisputed({ ...about, ordersUrl: url }, dispute, [])],
    [`event_changed ${locale}`, letters.eventChanged(about)],
    [`tickets_moved ${locale}`, letters.ticketsMoved(about, { from: moved, to: moved, quantity: 2 })],
    [`ticket_moved ${locale}`, ticketMoved({ ticket, event, contact: nasty, url }, { typeName: nasty, seat: nasty })],
    [`event_cancelled ${locale}`, letters.eventCancelled({ ...about, event: { ...event, status: 'CANCELLED' } })],
    [`code ${locale}`, codeLetter('confirmEmail', '123456', locale)],
    [`new password ${locale}`, codeLetter('newPassword', '123456', locale)],
    [`welcome ${locale}`, welcome(user, url)],
    [`invitation ${locale}`, invitation({ ...invited, roles: [...invited.roles] }, { url, zone: 'Europe/Lisbon' })],
    [`calendar_stale ${locale}`, calendarStale(user, { account: nasty, since: order.createdAt, url })],
  ];
});

test.each(all)('%s shows what people wrote as text', (_, letter) => {
  const markup = htmlMail(letter);
  expect(markup).not.toContain('<img');
  expect(markup).not.toContain(nasty);
});

test.each(all.filter(([, { code }]) => code))(
  '%s shows its code in both forms, and no button to be lured by',
  (_, letter) => {
    expect(htmlMail(letter)).toContain('>123456</p>');
    expect(htmlMail(letter)).not.toContain('<a ');
    expect(textMail(letter)).toMatch(/^123456$/m);
  },
);

test.each(all.filter(([, { code }]) => !code))(
  '%s has one button, and a plain twin that leads to the same place',
  (_, letter) => {
    const markup = htmlMail(letter);
    expect(markup.match(/class="button"/g)).toHaveLength(1);
    expect(markup).toContain(`href="${letter.action?.url}"`);
    expect(textMail(letter)).toContain(letter.action?.url);
  },
);

test.each(all)('%s says every sentence in both forms', (_, letter) => {
  const text = textMail(letter);
  const markup = htmlMail(letter);
  for (const sentence of [letter.title, ...letter.paragraphs, ...letter.closing, letter.reason]) {
    expect(text).toContain(sentence);
    expect(markup).toContain(html`${sentence}`.text);
  }
});

test.each(all)('%s is light and dark', (_, letter) => {
  const markup = htmlMail(letter);
  expect(markup).toContain('<meta name="color-scheme" content="light dark">');
  expect(markup).toContain('prefers-color-scheme:dark');
});

test.each(all)('%s loads nothing from anywhere, so that opening it tells nobody', (_, letter) => {
  expect(htmlMail(letter)).not.toMatch(/<[^>]*\ssrc=|url\(|@import|<link/i);
});
