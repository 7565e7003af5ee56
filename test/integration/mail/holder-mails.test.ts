import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Order } from '#shared/domain/order.ts';
import * as orders from '#shared/storage/orders.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { readIcs } from '#test/support/ics.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { askRefund } from '#test/support/refund.ts';
import { aSale, buy } from '#test/support/sale.ts';

/** An order of two, one of them handed on to somebody else, and what both have been mailed since. */
const aHandedOnTicket = async ({ all = false } = {}) => {
  const { event, ticketTypes, owner } = await aSale([{ price: 0 }]);
  const buyer = `${randomUUID().slice(0, 8)}@example.com`;
  const { body } = await buy(event, [[ticketTypes[0]!, 2]], { email: buyer });
  const { orderId } = body.order;
  await deliver('issueTickets', [{ orderId }]);
  const read = async () => (await orders.findWithTickets(orderId))!;
  const tickets = (await read()).tickets.map(({ ticketId }) => ticketId);
  const holder = `${randomUUID().slice(0, 8)}@example.com`;
  const handOn = async (ticketId: string) => {
    const query = { token: body.token as string };
    await call('offerTicket', { params: { ticketId }, query, body: { name: 'Rui Costa', email: holder } });
    const { transfer } = (await read()).tickets.find((ticket) => ticket.ticketId === ticketId)!;
    await deliver('sendMail', [{ kind: 'ticket_offered', ticketId, transferId: transfer!.transferId }]);
    const mail = (await mailsTo(holder)).at(-1);
    const token = /ticket\?id=\S+?#([\w-]+)/.exec(mail?.body.text ?? '')?.[1] as string;
    return (await call('acceptTicket', { params: { ticketId }, query: { token } })).body.token as string;
  };
  const token = await handOn(tickets[0]!);
  if (all) await handOn(tickets[1]!);
  const since = { buyer: (await mailsTo(buyer)).length, holder: (await mailsTo(holder)).length };
  const told = async () => ({
    buyer: (await mailsTo(buyer)).slice(since.buyer),
    holder: (await mailsTo(holder)).slice(since.holder),
  });
  return { event, owner, orderId: orderId as string, ticketId: tickets[0]!, token, told };
};

type Mail = Awaited<ReturnType<typeof mailsTo>>[number];
const subjects = (mails: Mail[]) => mails.map(({ subject }) => subject);
const fileIn = ({ attachments }: Mail, type: string) => {
  const part = attachments.find(({ contentType }) => contentType.startsWith(type));
  return Buffer.from(part?.content ?? '', 'base64').toString('utf8');
};

test('tells whom a ticket was handed on to that the event has changed, with a link and a file of their own', async () => {
  const { event, orderId, ticketId, told } = await aHandedOnTicket();
  const message = { kind: 'event_changed', orderId, eventVersion: event.version };
  await deliver('sendMail', [message, message]);
  const { buyer, holder } = await told();
  expect([subjects(buyer), subjects(holder)]).toEqual([[`Changed: ${event.title}`], [`Changed: ${event.title}`]]);
  expect(holder[0]!.body.text).toContain(`/ticket?id=${ticketId}#`);
  const [entry] = readIcs(fileIn(holder[0]!, 'text/calendar')).entries;
  expect(entry?.uid).toBe(`${ticketId}.${event.sessions[0]!.sessionId}@calsync.events`);
  expect(entry?.description).not.toContain('2 ×');
});

test('tells nothing to whoever has handed on every ticket', async () => {
  const { event, orderId, told } = await aHandedOnTicket({ all: true });
  await deliver('sendMail', [{ kind: 'event_changed', orderId, eventVersion: event.version }]);
  const { buyer, holder } = await told();
  expect([buyer.length, holder.length]).toEqual([0, 2]);
});

test('tells buyer and holder that the event is called off', async () => {
  const { event, owner, orderId, told } = await aHandedOnTicket();
  await call('cancelEvent', { as: owner, params: { eventId: event.eventId }, body: { reason: 'The band is ill.' } });
  await deliver('sendMail', [{ kind: 'event_cancelled', orderId }]);
  const { buyer, holder } = await told();
  expect([subjects(buyer), subjects(holder)]).toEqual([[`Called off: ${event.title}`], [`Called off: ${event.title}`]]);
  expect(holder[0]!.body.text).toContain('The band is ill.');
});

test('sends the new code to whose ticket it is when the organizer replaces it, and shows it to nobody else', async () => {
  const { event, owner, ticketId, token, told } = await aHandedOnTicket();
  const replaced = await call('replaceTicketCode', { as: owner, params: { ticketId } });
  expect([replaced.status, replaced.body.qr]).toEqual([200, '']);
  const { revision } = (await orders.findWithTickets(replaced.body.orderId))!.tickets[0]!;
  const message = { kind: 'code_replaced', ticketId, revision };
  await deliver('sendMail', [message, message, { ...message, revision: revision - 1 }]);
  const { buyer, holder } = await told();
  expect([subjects(buyer), subjects(holder)]).toEqual([[], [`A new code for your ticket: ${event.title}`]]);
  expect(fileIn(holder[0]!, 'application/pdf')).toMatch(/^%PDF/);
  expect((await call('getTicket', { params: { ticketId }, query: { token } })).body.qr).not.toBe('');
});

test('tells the holder when their ticket goes back', async () => {
  const { event, owner, orderId, ticketId, told } = await aHandedOnTicket();
  const { status, body } = await askRefund(owner, orderId, { ticketIds: [ticketId] });
  expect(status).toBe(201);
  await deliver('refundOrder', [{ orderId }]);
  const message = { kind: 'order_refunded', orderId, refundId: body.refundId };
  await deliver('sendMail', [message, message]);
  const { buyer, holder } = await told();
  expect([buyer.length, subjects(holder)]).toEqual([1, [`No longer valid: your ticket for ${event.title}`]]);
});

test('gives the holder a calendar file in which nothing is of the order', async () => {
  const { orderId, ticketId, token } = await aHandedOnTicket();
  const { body } = await call('getTicketIcs', { params: { ticketId }, query: { token } });
  expect(readIcs(body).entries[0]?.uid).toContain(ticketId);
  expect(body).not.toContain(orderId);
});

test('shows an organizer the tickets of an order, and none of their codes', async () => {
  const { event, ticketTypes, owner } = await aSale([{ price: 0 }]);
  const as = await aPerson();
  const { body } = await buy(event, [[ticketTypes[0]!, 2]], { as });
  const { orderId } = body.order as Order;
  await deliver('issueTickets', [{ orderId }]);
  const codes = async (reader: { userId: string; isAdmin?: boolean }) =>
    (await call('getOrder', { as: reader, params: { orderId } })).body.tickets.map(
      ({ qr }: { qr: string }) => qr !== '',
    );
  expect(await codes(as)).toEqual([true, true]);
  expect(await codes(owner)).toEqual([false, false]);
  expect(await codes({ ...(await aPerson()), isAdmin: true })).toEqual([false, false]);
});
