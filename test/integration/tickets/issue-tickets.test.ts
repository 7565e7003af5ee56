import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { ticketsOf } from '#shared/domain/ticket.ts';
import { eventTagOf, verifyTicket } from '#shared/domain/ticket-token.ts';
import { verifyKeys } from '#shared/gateways/ticket-keys.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { listDue } from '#shared/storage/order-lists.ts';
import * as orders from '#shared/storage/orders.ts';
import * as tickets from '#shared/storage/tickets.ts';
import { deliver } from '#test/support/deliver.ts';
import { anEvent, aPaidOrder, lineFacts } from '#test/support/ticket.ts';

const salesOf = async (ticketTypeId: string, shard = 2) => {
  const { Item } = await database().send(
    new GetCommand({ TableName: tableName(), Key: keys.sales(ticketTypeId, shard), ConsistentRead: true }),
  );
  return Item && { sold: Item.sold, revenue: Item.revenue };
};

test('gives a paid order one ticket per admission, each with a code that we signed', async () => {
  const event = await anEvent();
  const order = await aPaidOrder(event, { lines: [lineFacts('Standing', 2), lineFacts('Seat', 1)] });
  expect(await deliver('issueTickets', [{ orderId: order.orderId }])).toEqual([]);
  const found = await orders.findWithTickets(order.orderId);
  expect(found?.order).toMatchObject({ status: 'ISSUED', issuedAt: expect.any(String) });
  expect(found?.tickets.map(({ typeName }) => typeName)).toEqual(['Standing', 'Standing', 'Seat']);
  for (const ticket of found?.tickets ?? [])
    expect(await verifyTicket(ticket.qr, await verifyKeys())).toEqual({
      ticketId: ticket.ticketId,
      eventTag: eventTagOf(event.eventId),
      revision: 1,
    });
});

test('counts what was sold and earned, beside the stock it came from', async () => {
  const [standing, seat] = [lineFacts('Standing', 2, 1400), lineFacts('Seat', 3, 2250)];
  const order = await aPaidOrder(await anEvent(), { lines: [standing, seat] });
  await deliver('issueTickets', [{ orderId: order.orderId }]);
  expect(await salesOf(standing.ticketTypeId)).toEqual({ sold: 2, revenue: 2800 });
  expect(await salesOf(seat.ticketTypeId)).toEqual({ sold: 3, revenue: 6750 });
});

test('takes an issued order off the list of those that wait', async () => {
  const order = await aPaidOrder(await anEvent(), { expiresAt: '2001-01-01T00:00:00.000Z' });
  const waiting = () => listDue('2001-01-02T00:00:00.000Z', 100);
  expect(await waiting()).toContain(order.orderId);
  await deliver('issueTickets', [{ orderId: order.orderId }]);
  expect(await waiting()).not.toContain(order.orderId);
});

test('issues once when the same message comes twice, also at the same moment', async () => {
  const line = lineFacts('Standing', 2);
  const order = await aPaidOrder(await anEvent(), { lines: [line] });
  const payload = { orderId: order.orderId };
  await Promise.all([deliver('issueTickets', [payload]), deliver('issueTickets', [payload])]);
  await deliver('issueTickets', [payload, payload]);
  expect(await salesOf(line.ticketTypeId)).toEqual({ sold: 2, revenue: 2800 });
  expect((await orders.findWithTickets(order.orderId))?.tickets).toHaveLength(2);
});

test('reports only the message it can’t read, and issues its neighbours', async () => {
  const event = await anEvent();
  const [first, last] = [await aPaidOrder(event), await aPaidOrder(event)];
  const failed = await deliver('issueTickets', [
    { orderId: first.orderId },
    { orderId: 'nonsense' },
    { orderId: last.orderId },
  ]);
  expect(failed).toEqual([1]);
  for (const { orderId } of [first, last]) expect((await orders.find(orderId))?.status).toBe('ISSUED');
});

test('issues an order of more tickets than one transaction holds', async () => {
  const lines = Array.from({ length: 10 }, (_, n) => lineFacts(`Row ${n}`, 50, 100));
  const order = await aPaidOrder(await anEvent(), { lines });
  expect(await deliver('issueTickets', [{ orderId: order.orderId }])).toEqual([]);
  const found = await orders.findWithTickets(order.orderId);
  expect(found?.tickets).toHaveLength(500);
  expect(new Set(found?.tickets.map(({ ticketId }) => ticketId)).size).toBe(500);
  for (const { ticketTypeId } of lines) expect(await salesOf(ticketTypeId)).toEqual({ sold: 50, revenue: 5000 });
});

test('finishes what a crash left half written, and leaves a ticket alone that somebody has used meanwhile', async () => {
  const lines = Array.from({ length: 5 }, (_, n) => lineFacts(`Row ${n}`, 40, 100));
  const order = await aPaidOrder(await anEvent(), { lines });
  const planned = ticketsOf(order, '2027-01-12T19:03:00.000Z').map((ticket) => ({ ...ticket, qr: 'SIGNED EARLIER' }));
  // The crash is between the early tickets and the transaction that counts: the order's step is made to fail.
  await expect(tickets.issue({ ...order, orderId: 'ord_missing' }, planned, order.createdAt)).resolves.toBe(false);
  const before = await orders.findWithTickets(order.orderId);
  expect(before?.order.status).toBe('PAID');
  expect(before?.tickets.length).toBeGreaterThan(0);

  expect(await deliver('issueTickets', [{ orderId: order.orderId }])).toEqual([]);
  const after = await orders.findWithTickets(order.orderId);
  expect(after?.order.status).toBe('ISSUED');
  expect(after?.tickets).toHaveLength(200);
  expect(after?.tickets[0]?.qr).toBe('SIGNED EARLIER');
  expect(await salesOf((lines[4] as { ticketTypeId: string }).ticketTypeId)).toEqual({ sold: 40, revenue: 4000 });
});

test.each(['PENDING', 'RELEASING', 'EXPIRED', 'CANCELLED', 'REFUND_DUE', 'REFUNDED'] as const)(
  'gives an order that is %s no ticket, and does not come back to it',
  async (status) => {
    const order = await aPaidOrder(await anEvent(), { status });
    expect(await deliver('issueTickets', [{ orderId: order.orderId }])).toEqual([]);
    expect(await orders.findWithTickets(order.orderId)).toMatchObject({ order: { status }, tickets: [] });
  },
);
