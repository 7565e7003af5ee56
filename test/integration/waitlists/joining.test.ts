import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { find as findEntry } from '#shared/storage/waitlists.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';
import { sweptAt } from '#test/support/sweep.ts';
import { later, soldOut, tokenOf } from '#test/support/waiting.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('lets people wait only for what is sold out and has a waitlist', async () => {
  const { event, ticketTypes } = await aSale([{ hasWaitlist: true }, { name: 'No list', total: 0, shards: 1 }]);
  const wait = ({ ticketTypeId }: TicketType) =>
    call('joinWaitlist', {
      params: { eventId: event.eventId },
      headers: { 'idempotency-key': randomUUID() },
      body: { ticketTypeIds: [ticketTypeId], quantity: 2, name: 'Rui', email: 'rui@example.com' },
    });
  expect((await wait(ticketTypes[0] as TicketType)).body.code).toBe('still_on_sale');
  expect((await wait(ticketTypes[1] as TicketType)).body.code).toBe('waitlist_closed');
});

test('lets nobody wait for more than anybody may have, nor for less', async () => {
  const { event, ticketTypes } = await aSale([
    { hasWaitlist: true, total: 2, shards: 1 },
    { hasWaitlist: true, total: 90, perBuyer: 4 },
    { hasWaitlist: true, total: 0, perOrderMinimum: 4 },
  ]);
  const wait = (place: number, quantity: number) =>
    call('joinWaitlist', {
      params: { eventId: event.eventId },
      headers: { 'idempotency-key': randomUUID() },
      body: { ticketTypeIds: [ticketTypes[place]?.ticketTypeId], quantity, name: 'Rui', email: 'rui@example.com' },
    });
  const refused = async (place: number, quantity: number) => {
    const { body } = await wait(place, quantity);
    return [body.code, body.errors?.[0]?.path];
  };
  expect(await refused(0, 3)).toEqual(['over_order_limit', 'quantity']);
  expect(await refused(1, 5)).toEqual(['over_order_limit', 'quantity']);
  expect(await refused(2, 1)).toEqual(['over_order_limit', 'quantity']);
});

test('leaves on sale what is not sold out: another type, and what is too little for a group that waits', async () => {
  const { event, ticketTypes } = await aSale([
    { hasWaitlist: true, total: 6, shards: 1 },
    { name: 'Balcony', hasWaitlist: true, total: 50 },
  ]);
  const { eventId } = event;
  const [stalls, balcony] = ticketTypes as [TicketType, TicketType];
  await buy(event, [[stalls, 4]]);
  const { status, body } = await call('joinWaitlist', {
    params: { eventId },
    headers: { 'idempotency-key': randomUUID() },
    body: { ticketTypeIds: [stalls.ticketTypeId], quantity: 5, name: 'Rui', email: 'rui@example.com' },
  });
  expect(status).toBe(201);
  await deliver('serveWaitlist', [{ eventId, entryId: body.entry.entryId }]);
  expect((await buy(event, [[balcony, 2]])).status).toBe(201);
  expect((await buy(event, [[stalls, 2]])).status).toBe(201);
});

test('collects what is too little for a group for a day, and then the sweep has it given to the public', async () => {
  const { event, ticketTypes } = await aSale([{ total: 4, shards: 2, hasWaitlist: true }]);
  const { eventId } = event;
  const [type] = ticketTypes as [TicketType];
  const one = (await buy(event, [[type, 1]])).body;
  await buy(event, [[type, 3]]);
  const { body } = await call('joinWaitlist', {
    params: { eventId },
    headers: { 'idempotency-key': randomUUID() },
    body: { ticketTypeIds: [type.ticketTypeId], quantity: 3, name: 'Rui', email: 'rui@example.com' },
  });
  await deliver('serveWaitlist', [{ eventId, entryId: body.entry.entryId }]);
  const { orderId } = one.order;
  expect((await call('cancelOrder', { params: { orderId }, query: { token: one.token } })).status).toBe(200);
  await deliver('releaseOrder', [{ orderId }]);
  await deliver('serveWaitlist', [{ eventId }]);
  expect([await leftOf(type), (await buy(event, [[type, 1]])).body.code]).toEqual([1, 'sold_out']);

  later(25);
  expect(await sweptAt(new Date().toISOString())).toContainEqual(
    expect.objectContaining({ job: 'serveWaitlist', payload: { eventId } }),
  );
  await deliver('serveWaitlist', [{ eventId }, { eventId }]);
  expect((await buy(event, [[type, 1]])).status).toBe(201);
  expect((await findEntry(eventId, body.entry.entryId))?.status).toBe('WAITING');
});

test('writes somebody down once, however often they send it', async () => {
  const { join, serve } = await soldOut();
  const email = 'twice@example.com';
  const [first, second] = await Promise.all([
    join(1, { email }, 'join-only-once'),
    join(1, { email }, 'join-only-once'),
  ]);
  expect(second.body.entry.entryId).toBe(first.body.entry.entryId);
  await serve();
});

test('lets one mailbox wait once for a type, however its address is written and whoever types it', async () => {
  const { ticketTypes, join } = await soldOut([{}, { name: 'Balcony' }]);
  const [stalls, balcony] = ticketTypes.map(({ ticketTypeId }) => ticketTypeId);
  const mailbox = randomUUID().slice(0, 8);
  const typed = (email: string, ...ticketTypeIds: (string | undefined)[]) => join(1, { email, ticketTypeIds });
  expect((await typed(`${mailbox}@gmail.com`, stalls)).status).toBe(201);
  const again = await typed(`${mailbox.slice(0, 3)}.${mailbox.slice(3)}+again@gmail.com`, balcony, stalls);
  expect([again.status, again.body.code, again.body.errors[0].path]).toEqual([409, 'already_waiting', 'email']);
  expect((await typed(`${mailbox}@gmail.com`, balcony)).status).toBe(201);
  expect((await typed(`${mailbox}@example.com`, stalls)).status).toBe(201);
});

test('lets an account wait once for a type, whichever address it gives, and its own address not a second time', async () => {
  const { eventId, type } = await soldOut();
  const person = await aPerson();
  const join = async (email: string, as?: typeof person) => {
    const { status, body } = await call('joinWaitlist', {
      ...(as && { as }),
      params: { eventId },
      headers: { 'idempotency-key': randomUUID() },
      body: { ticketTypeIds: [type.ticketTypeId], quantity: 1, name: 'Rui Costa', email },
    });
    return body.code ?? status;
  };
  expect(await join(person.email, person)).toBe(201);
  expect(await join('somewhere-else@example.com', person)).toBe('already_waiting');
  expect(await join(person.email)).toBe('already_waiting');
});

test('lets one of two windows in which somebody joins at once win', async () => {
  const { join, owner, eventId } = await soldOut();
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const answers = await Promise.all([join(1, { email }), join(2, { email })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const listed = await call('listWaitlist', { as: owner, params: { eventId } });
  expect(listed.body.data).toHaveLength(1);
});

test('lets somebody wait again who has left, given an offer back or let it run out', async () => {
  const { eventId, held, join, entryOf, giveBack } = await soldOut();
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const { entry, token } = (await join(1, { email })).body;
  await call('leaveWaitlist', { params: { eventId, entryId: entry.entryId }, query: { token } });
  const second = await join(2, { email });
  expect(second.status).toBe(201);
  await giveBack(held.order.orderId, held.token);
  const { orderId, entryId } = await entryOf(second);
  await deliver('sendMail', [{ kind: 'waitlist_offer', eventId, entryId }]);
  expect((await join(4, { email })).body.code).toBe('already_waiting');
  await giveBack(orderId as string, await tokenOf(email), true);
  expect((await entryOf(second)).status).toBe('DECLINED');
});

test('answers a repeat with the same place on the list, also when tickets are on sale by then', async () => {
  const { eventId, owner, type, join } = await soldOut();
  const email = 'lost-answer@example.com';
  const first = await join(2, { email }, 'join-answer-lost');
  const params = { eventId, ticketTypeId: type.ticketTypeId };
  expect((await call('changeTicketType', { as: owner, params, body: { version: 1, total: 50 } })).status).toBe(200);
  expect((await join(2, {}, 'join-as-a-newcomer')).body.code).toBe('still_on_sale');
  const again = await join(2, { email }, 'join-answer-lost');
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect((await join(1, { email }, 'join-answer-lost')).body.code).toBe('idempotency_key_reused');
});
