import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { anonymizeBuyer } from '#shared/storage/buyer-privacy.ts';
import { indexOrder } from '#shared/storage/order-search.ts';
import { aPerson } from '#test/support/builders.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { recordsOf } from '#test/support/refund.ts';
import { aSale } from '#test/support/sale.ts';

/** A free event that sells to named people. */
const aFoundSale = async () => {
  const { owner, event, ticketTypes } = await aSale([{ price: 0 }]);
  const type = ticketTypes[0] as TicketType;
  const sell = async (name: string, email: string, as?: Awaited<ReturnType<typeof aPerson>>) => {
    const { body } = await call('createOrder', {
      ...(as && { as }),
      headers: { 'idempotency-key': randomUUID() },
      body: {
        eventId: event.eventId,
        lines: [{ ticketTypeId: type.ticketTypeId, quantity: 2 }],
        buyer: { name, email },
      },
    });
    const orderId: string = body.order.orderId;
    await deliver('issueTickets', [{ orderId }]);
    await deliver('indexOrder', [{ orderId }]);
    return { orderId, reference: body.order.reference as string, token: body.token as string };
  };
  const find = async (q: string, as = owner) => {
    const { status, body } = await call('listEventOrders', { as, params: { eventId: event.eventId }, query: { q } });
    expect(status).toBe(200);
    return (body.data as { orderId: string }[]).map(({ orderId }) => orderId);
  };
  return { owner, event, type, sell, find };
};

test('an order is found by the beginnings of names without accents, by its address and by its number', async () => {
  const { sell, find } = await aFoundSale();
  const ines = await sell('Inês Carvalho', 'ines.c@example.com');
  const joao = await sell('João Carvalho', 'joao@example.org');
  expect(await find('ines')).toEqual([ines.orderId]);
  expect(await find('CARV joa')).toEqual([joao.orderId]);
  expect((await find('carvalho')).toSorted()).toEqual([ines.orderId, joao.orderId].toSorted());
  expect(await find('Ines.C@example')).toEqual([ines.orderId]);
  expect(await find(joao.reference)).toEqual([joao.orderId]);
  expect(await find(joao.reference.replaceAll('-', '').toLowerCase().slice(2))).toEqual([joao.orderId]);
  expect(await find('ines joao')).toEqual([]);
  expect(await find('%')).toEqual([]);
});

test('an order is found by the text of a ticket’s code, and not by another event’s', async () => {
  const [one, other] = [await aFoundSale(), await aFoundSale()];
  const { orderId } = await one.sell('Rui Costa', 'rui@example.com');
  const qr = (await recordsOf(orderId)).tickets[1]?.qr as string;
  expect([await one.find(qr), await other.find(qr)]).toEqual([[orderId], []]);
});

test('a new name on a ticket is found and the old one is not, whatever order the messages come in', async () => {
  const { sell, find } = await aFoundSale();
  const { orderId, token } = await sell('Rui Costa', 'rui@example.com');
  const ticketId = (await recordsOf(orderId)).tickets[0]?.ticketId as string;
  const rename = (holderName: string) =>
    call('renameTicket', { params: { ticketId }, query: { token }, body: { holderName } });
  await rename('Ana Moura');
  await deliver('indexOrder', [{ orderId }]);
  expect(await find('moura')).toEqual([orderId]);
  await rename('Eva Pires');
  await deliver('indexOrder', [{ orderId }, { orderId }]);
  expect([await find('moura'), await find('pires')]).toEqual([[], [orderId]]);
});

test('two workers on one order at once leave it as the one that goes on has read it', async () => {
  const { sell, find } = await aFoundSale();
  const { orderId, token } = await sell('Rui Costa', 'rui@example.com');
  const ticketId = (await recordsOf(orderId)).tickets[0]?.ticketId as string;
  await call('renameTicket', { params: { ticketId }, query: { token }, body: { holderName: 'Ana Moura' } });
  await Promise.allSettled([indexOrder(orderId), indexOrder(orderId)]);
  await indexOrder(orderId);
  expect(await find('ana moura')).toEqual([orderId]);
});

test('a finder that dies at any call is finished by its message', async () => {
  const { sell, find } = await aFoundSale();
  const { orderId, token } = await sell('Rui Costa', 'rui@example.com');
  const ticketId = (await recordsOf(orderId)).tickets[0]?.ticketId as string;
  let round = 0;
  const tried = await everyCrash(async (nth, crash) => {
    round += 1;
    const holderName = `Gast${round} Moura`;
    await call('renameTicket', { params: { ticketId }, query: { token }, body: { holderName } });
    const hasDied = await dyingAt(nth, crash, () => indexOrder(orderId));
    await indexOrder(orderId);
    expect([await find(`gast${round}`), await find(`gast${round - 1}`)]).toEqual([[orderId], []]);
    return hasDied;
  });
  expect(tried).toBeGreaterThan(5);
});

test('nobody is found any more whose account was deleted, nor those they bought for', async () => {
  const { sell, find } = await aFoundSale();
  const person = await aPerson({ name: 'Rui Costa' });
  const { orderId, token, reference } = await sell('Rui Costa', 'rui@example.com', person);
  const ticketId = (await recordsOf(orderId)).tickets[0]?.ticketId as string;
  await call('renameTicket', { params: { ticketId }, query: { token }, body: { holderName: 'Ana Moura' } });
  await deliver('indexOrder', [{ orderId }]);
  await anonymizeBuyer(person.userId);
  expect([await find('costa'), await find('moura'), await find('rui@example.com')]).toEqual([[], [], []]);
  expect(await find(reference)).toEqual([orderId]);
});

test('only members who see orders may look for them', async () => {
  const { event } = await aFoundSale();
  const { status } = await call('listEventOrders', {
    as: await aPerson(),
    params: { eventId: event.eventId },
    query: { q: 'rui' },
  });
  expect(status).toBe(404);
});
