import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { PDFDocument } from '@cantoo/pdf-lib';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import type { Order } from '#shared/domain/order.ts';
import { database, tableName, transact } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { voidTicket } from '#shared/storage/refund-actions.ts';
import { anOrganization, aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { anEvent, anIssuedOrder, aPaidOrder } from '#test/support/ticket.ts';

const aSale = async (given: Partial<Order> = {}, eventGiven: Partial<Event> = {}) => {
  const { organization, owner } = await anOrganization();
  const event = await anEvent({ organizationId: organization.organizationId, ...eventGiven });
  return { owner, ...(await anIssuedOrder(event, given)), event };
};

const confirm = (orderId: string) => deliver('sendMail', [{ kind: 'order_confirmed', orderId }]);

const calendarIn = (mail: Awaited<ReturnType<typeof mailsTo>>[number] | undefined) => {
  const part = mail?.attachments.find(({ contentType }) => contentType === 'text/calendar');
  return new ICAL.Component(ICAL.parse(Buffer.from(part?.content ?? '', 'base64').toString('utf8')));
};

test('confirms an order with its facts, its link, its tickets to print and its calendar file', async () => {
  const { order, token, owner, tickets, event } = await aSale();
  expect(await confirm(order.orderId)).toEqual([]);
  const [mail, ...more] = await mailsTo(order.buyer.email);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('Your tickets for Noite de Jazz: the Marta Quintet');
  expect(mail?.from).toContain('tickets@calsync.example');
  expect(mail?.replyTo[0]).toContain(owner.email);
  for (const body of [mail?.body.text, mail?.body.html]) {
    expect(body).toContain('2 × Standing');
    expect(body).toContain('€28.00');
    expect(body).toContain('Friday, 15 January 2027, 20:30 – 23:00 in Lisbon');
    expect(body).toContain(`/order?id=${order.orderId}#${token}`);
  }
  const pdf = mail?.attachments.find(({ contentType }) => contentType === 'application/pdf');
  expect(pdf?.filename).toMatch(/^tickets-CS-\w{4}-\w{4}\.pdf$/);
  expect((await PDFDocument.load(Buffer.from(pdf?.content ?? '', 'base64'))).getPageCount()).toBe(tickets.length);
  expect(calendarIn(mail).getAllSubcomponents('vevent')).toHaveLength(event.sessions.length);
});

test('writes in the language the buyer bought in', async () => {
  const { order, token } = await aSale({ locale: 'pt' });
  await confirm(order.orderId);
  const [mail] = await mailsTo(order.buyer.email);
  expect(mail?.subject).toBe('Os seus bilhetes para Noite de Jazz: the Marta Quintet');
  expect(mail?.body.text).toContain('28,00');
  expect(mail?.body.text).toContain(`/pt/order?id=${order.orderId}#${token}`);
});

test('sends one mail when the same message comes twice, also at the same moment', async () => {
  const { order } = await aSale();
  await Promise.all([confirm(order.orderId), confirm(order.orderId)]);
  expect(await confirm(order.orderId)).toEqual([]);
  expect(await mailsTo(order.buyer.email)).toHaveLength(1);
});

test('shows script in the buyer’s name as text', async () => {
  const name = '<script>alert("1")</script>';
  const { order } = await aSale({ buyer: { name, email: `${newId('order').slice(-8)}@example.com` } });
  await confirm(order.orderId);
  const [mail] = await mailsTo(order.buyer.email);
  expect(mail?.body.html).not.toContain('<script');
  expect(mail?.body.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  expect(mail?.body.text).toContain(name);
});

test('can’t be made to write to others by a name with line breaks', async () => {
  const victim = `${newId('order').slice(-8)}@example.com`;
  const { order } = await aSale({
    buyer: { name: `Ana\r\nBcc: ${victim}`, email: `${newId('order').slice(-8)}@example.com` },
  });
  await confirm(order.orderId);
  const [mail] = await mailsTo(order.buyer.email);
  expect(mail?.destination).toEqual({ to: [expect.stringContaining(order.buyer.email)], cc: [], bcc: [] });
});

test('asks a guest’s calendar to expect them, and only offers the file to those whose calendar we write', async () => {
  const guest = await aSale();
  const member = await aSale({ userId: (await aPerson()).userId });
  for (const { order } of [guest, member]) await confirm(order.orderId);
  const methodFor = async ({ order }: typeof guest) =>
    calendarIn((await mailsTo(order.buyer.email))[0]).getFirstPropertyValue('method');
  expect(await methodFor(guest)).toBe('REQUEST');
  expect(await methodFor(member)).toBe('PUBLISH');
});

test.each(['PENDING', 'PAID', 'EXPIRED', 'REFUND_DUE'] as const)('confirms nothing that is %s', async (status) => {
  const { organization } = await anOrganization();
  const order = await aPaidOrder(await anEvent({ organizationId: organization.organizationId }), { status });
  expect(await confirm(order.orderId)).toEqual([]);
  expect(await mailsTo(order.buyer.email)).toEqual([]);
});

const replace = (event: Event, changes: Partial<Event>) =>
  database().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.event(event.eventId), type: 'Event', ...event, ...changes },
    }),
  );

test('tells of a change once for each version, and replaces the calendar entry rather than adding one', async () => {
  const { order, event } = await aSale();
  await confirm(order.orderId);
  const moved = event.sessions.map((session) => ({
    ...session,
    startsAt: '2027-01-16T20:30:00.000Z',
    endsAt: '2027-01-16T23:00:00.000Z',
  }));
  await replace(event, { sessions: moved.slice(0, 1), version: event.version + 1 });
  const changed = { kind: 'event_changed', orderId: order.orderId, eventVersion: event.version + 1 };
  await deliver('sendMail', [changed, changed]);
  const [first, second, ...more] = await mailsTo(order.buyer.email);
  expect(more).toEqual([]);
  expect(second?.body.text).toContain('Saturday, 16 January 2027');
  const entry = (mail: typeof first) =>
    new ICAL.Event(calendarIn(mail).getFirstSubcomponent('vevent') as ICAL.Component);
  expect(entry(second).uid).toBe(entry(first).uid);
  expect(entry(second).sequence).toBe(entry(first).sequence + 1);
});

test('calls an event off in words and in the calendar', async () => {
  const { order, event } = await aSale();
  await replace(event, { status: 'CANCELLED', cancelReason: 'The hall is flooded.', version: event.version + 1 });
  await deliver('sendMail', [{ kind: 'event_cancelled', orderId: order.orderId }]);
  const [mail] = await mailsTo(order.buyer.email);
  expect(mail?.subject).toBe('Called off: Noite de Jazz: the Marta Quintet');
  expect(mail?.body.text).toContain('The hall is flooded.');
  expect(calendarIn(mail).getFirstPropertyValue('method')).toBe('CANCEL');
});

test('tells of no change to an event that has been called off since', async () => {
  const { order, event } = await aSale();
  await replace(event, { status: 'CANCELLED', version: event.version + 1 });
  await deliver('sendMail', [{ kind: 'event_changed', orderId: order.orderId, eventVersion: event.version }]);
  expect(await mailsTo(order.buyer.email)).toEqual([]);
});

test('tells nobody of a change whose tickets are all void', async () => {
  const { order, event, tickets } = await aSale();
  for (const { ticketId } of tickets) await transact([voidTicket(ticketId, 'ref_1')]);
  await deliver('sendMail', [{ kind: 'event_changed', orderId: order.orderId, eventVersion: event.version }]);
  expect(await mailsTo(order.buyer.email)).toEqual([]);
});
