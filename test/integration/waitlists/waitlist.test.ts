import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { Order } from '#shared/domain/order.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { find as findOrder } from '#shared/storage/orders.ts';
import { find as findEntry, joinedTo } from '#shared/storage/waitlists.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { aSale, buy, leftOf } from '#test/support/sale.ts';
import { sweptAt } from '#test/support/sweep.ts';

afterEach(() => {
  vi.useRealTimers();
});

const later = (hours: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
};

/** An event whose four tickets are held by one buyer. */
const soldOut = async (types: Partial<TicketType>[] = [{}]) => {
  const { event, ticketTypes, owner } = await aSale(
    types.map((type) => ({ total: 4, shards: 2, hasWaitlist: true, ...type })),
  );
  const [type] = ticketTypes as [TicketType];
  const { body } = await buy(
    event,
    ticketTypes.map((one) => [one, 4]),
  );
  const held = body as { order: { orderId: string }; token: string };
  const { eventId } = event;
  const join = async (quantity = 1, given: Record<string, unknown> = {}, key: string = randomUUID()) =>
    call('joinWaitlist', {
      params: { eventId },
      headers: { 'idempotency-key': key },
      body: {
        ticketTypeIds: [type.ticketTypeId],
        quantity,
        name: 'Rui Costa',
        email: `${randomUUID().slice(0, 8)}@example.com`,
        ...given,
      },
    });
  const serve = (payload: Record<string, unknown> = {}) => deliver('serveWaitlist', [{ eventId, ...payload }]);
  const entryOf = (answer: Awaited<ReturnType<typeof join>>) =>
    findEntry(eventId, answer.body.entry.entryId) as Promise<WaitlistEntry>;
  /** Ends an order as its worker would, and tells the waitlist. */
  const giveBack = async (orderId: string, token: string, isOffer = false) => {
    expect((await call('cancelOrder', { params: { orderId }, query: { token } })).status).toBe(200);
    await deliver('releaseOrder', [{ orderId }]);
    await serve(isOffer ? { orderId } : {});
  };
  return { event, eventId, type, ticketTypes, owner, held, join, serve, entryOf, giveBack };
};
const offerOf = async ({ orderId }: WaitlistEntry) => (await findOrder(orderId as string)) as Order;
const tokenOf = async (email: string): Promise<string> => {
  const mail = (await mailsTo(email)).at(-1);
  return /order\?id=\S+?#([\w-]+)/.exec(mail?.body.text ?? '')?.[1] as string;
};

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

test('offers what comes back to the first who waits, before the public sees it', async () => {
  const { event, type, held, join, entryOf, giveBack } = await soldOut();
  const [first, second] = [await join(3), await join(2)];
  await deliver('serveWaitlist', [{ eventId: event.eventId, entryId: first.body.entry.entryId }]);
  await giveBack(held.order.orderId, held.token);

  const entry = await entryOf(first);
  expect(entry.status).toBe('OFFERED');
  const offer = await offerOf(entry);
  expect(offer).toMatchObject({ status: 'PENDING', total: 4200, waitlist: { entryId: entry.entryId } });
  expect(Date.parse(offer.expiresAt) - Date.parse(offer.createdAt)).toBe(12 * 3_600_000);
  expect((await entryOf(second)).status).toBe('WAITING');

  expect(await leftOf(type)).toBe(1);
  const { body } = await call('getAvailability', { params: { eventId: event.eventId } });
  expect(body.data[0]).toMatchObject({ left: 0, state: 'SOLD_OUT' });
  expect((await buy(event, [[type, 1]])).body.code).toBe('sold_out');
});

test('mails the offer, which is paid like any other order', async () => {
  const { held, join, entryOf, giveBack, serve } = await soldOut();
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const joined = await join(2, { email });
  const entry = { eventId: joined.body.entry.eventId, entryId: joined.body.entry.entryId };
  await deliver('sendMail', [{ kind: 'waitlist_joined', ...entry }]);
  await serve({ entryId: entry.entryId });
  await giveBack(held.order.orderId, held.token);
  await deliver('sendMail', [
    { kind: 'waitlist_offer', ...entry },
    { kind: 'waitlist_offer', ...entry },
  ]);
  expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([
    expect.stringContaining('waitlist'),
    expect.stringContaining('held for you'),
  ]);

  const { orderId } = await entryOf(joined);
  const token = await tokenOf(email);
  const pay = () => call('startCheckout', { params: { orderId: orderId as string }, query: { token } });
  const { status, body } = await pay();
  expect([status, body.url]).toEqual([200, expect.stringContaining('http')]);
  const accepted = (await findOrder(orderId as string)) as Order;
  expect(Date.parse(accepted.expiresAt) - Date.parse(accepted.waitlist?.acceptedAt as string)).toBe(15 * 60_000);
  expect((await pay()).body.url).toBe(body.url);
});

test('offers what an organizer adds, and gives a free ticket only to who says yes', async () => {
  const { eventId, type, owner, join, entryOf, serve } = await soldOut([{ price: 0 }]);
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const joined = await join(1, { email });
  await serve({ entryId: joined.body.entry.entryId });
  const params = { eventId, ticketTypeId: type.ticketTypeId };
  expect((await call('changeTicketType', { as: owner, params, body: { version: 1, total: 5 } })).status).toBe(200);
  await serve();
  const { orderId, entryId } = await entryOf(joined);
  expect((await findOrder(orderId as string))?.status).toBe('PENDING');
  await deliver('sendMail', [{ kind: 'waitlist_offer', eventId, entryId }]);
  const taken = await call('startCheckout', {
    params: { orderId: orderId as string },
    query: { token: await tokenOf(email) },
  });
  expect([taken.status, taken.body.url]).toEqual([200, expect.stringContaining(`/order?id=${orderId}`)]);
  await deliver('issueTickets', [{ orderId }]);
  await serve({ orderId });
  expect((await entryOf(joined)).status).toBe('BOUGHT');
});

test('goes on to the next when an offer is given back, and when it runs out', async () => {
  const { held, join, entryOf, giveBack, serve } = await soldOut();
  const emails = ['a', 'b', 'c'].map((name) => `${name}-${randomUUID().slice(0, 8)}@example.com`);
  const [first, second, third] = [
    await join(4, { email: emails[0] }),
    await join(4, { email: emails[1] }),
    await join(4, { email: emails[2] }),
  ];
  await serve();
  await giveBack(held.order.orderId, held.token);
  const offer = await entryOf(first);
  await deliver('sendMail', [{ kind: 'waitlist_offer', eventId: offer.eventId, entryId: offer.entryId }]);
  await giveBack(offer.orderId as string, await tokenOf(emails[0] as string), true);
  expect([(await entryOf(first)).status, (await entryOf(second)).status]).toEqual(['DECLINED', 'OFFERED']);

  later(13);
  const { orderId } = await entryOf(second);
  await deliver('expireOrder', [{ orderId }]);
  await deliver('releaseOrder', [{ orderId }]);
  await serve({ orderId });
  expect([(await entryOf(second)).status, (await entryOf(third)).status]).toEqual(['MISSED', 'OFFERED']);
});

test('gives the public what nobody waits for any more', async () => {
  const { event, eventId, type, held, join, giveBack, serve } = await soldOut();
  const joined = await join(2);
  await serve({ entryId: joined.body.entry.entryId });
  const { entry, token } = joined.body;
  const left = await call('leaveWaitlist', { params: { eventId, entryId: entry.entryId }, query: { token } });
  expect(left.status).toBe(204);
  await giveBack(held.order.orderId, held.token);
  expect(await joinedTo(eventId)).toBeUndefined();
  expect(await leftOf(type)).toBe(4);
  expect((await buy(event, [[type, 4]])).status).toBe(201);
});

test('makes one offer to each although every message comes twice and two workers run at once', async () => {
  const { held, join, serve, entryOf, giveBack, type } = await soldOut();
  const joined = [await join(2), await join(2)];
  await serve();
  await giveBack(held.order.orderId, held.token);
  await Promise.all([serve(), serve(), serve()]);
  expect(await leftOf(type)).toBe(0);
  const entries = await Promise.all(joined.map(entryOf));
  expect(entries.map(({ status }) => status)).toEqual(['OFFERED', 'OFFERED']);
  expect(new Set(entries.map(({ orderId }) => orderId)).size).toBe(2);
});

test('shows where one stands to whoever holds the link, and to nobody else', async () => {
  const { eventId, owner, join } = await soldOut();
  const [, second] = [await join(1), await join(1)];
  const { entry, token } = second.body;
  const params = { eventId, entryId: entry.entryId };
  const read = (query: Record<string, string>) => call('getWaitlistEntry', { params, query });
  expect((await read({ token })).body).toMatchObject({ status: 'WAITING', ahead: 1, quantity: 1 });
  expect((await read({ token: 'x'.repeat(43) })).status).toBe(404);
  expect((await read({})).status).toBe(404);
  const listed = await call('listWaitlist', { as: owner, params: { eventId } });
  expect(listed.body.data).toHaveLength(2);
});

test('lists for the organizer whose offer is open until it has been decided', async () => {
  const { eventId, owner, held, join, entryOf, giveBack, serve } = await soldOut();
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const [first, second] = [await join(3, { email }), await join(4)];
  await giveBack(held.order.orderId, held.token);
  const listed = async (status: string) => {
    const { body } = await call('listWaitlist', { as: owner, params: { eventId }, query: { status } });
    return body.data.map(({ entryId }: WaitlistEntry) => entryId);
  };
  const { entryId, orderId, offeredAt } = await entryOf(first);
  expect(offeredAt).toBeDefined();
  expect(await listed('OFFERED')).toEqual([entryId]);
  expect(await listed('WAITING')).toEqual([second.body.entry.entryId]);
  await deliver('sendMail', [{ kind: 'waitlist_offer', eventId, entryId }]);
  await giveBack(orderId as string, await tokenOf(email), true);
  await serve();
  expect(await listed('OFFERED')).toEqual([second.body.entry.entryId]);
});

test('works on good messages around a poisoned one, and reports only that one', async () => {
  const { eventId } = await soldOut();
  expect(await deliver('serveWaitlist', [{ eventId }, '{"payload":', { eventId }])).toEqual([1]);
});
