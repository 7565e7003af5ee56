import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { Order } from '#shared/domain/order.ts';
import type { WaitlistEntry } from '#shared/domain/waitlist.ts';
import { find as findOrder } from '#shared/storage/orders.ts';
import { joinedTo } from '#shared/storage/waitlists.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { buy, leftOf } from '#test/support/sale.ts';
import { later, offerOf, soldOut, tokenOf } from '#test/support/waiting.ts';

afterEach(() => {
  vi.useRealTimers();
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
