import { expect, test } from 'vitest';
import { newId } from '#shared/domain/ids.ts';
import type { Order, OrderLine } from '#shared/domain/order.ts';
import { ticketsOf } from '#shared/domain/ticket.ts';

const at = '2027-01-12T19:02:00.000Z';
const line = (name: string, quantity: number): OrderLine => ({
  ticketTypeId: newId('ticketType'),
  name,
  quantity,
  price: 1400,
});
const order = {
  orderId: newId('order'),
  eventId: newId('event'),
  buyer: { name: 'Inês Carvalho', email: 'ines@example.com' },
  lines: [line('Standing', 2), line('Seat', 1)],
} as Order;

test('makes one ticket for each admission bought, in the order of the lines', () => {
  expect(ticketsOf(order, at).map(({ typeName }) => typeName)).toEqual(['Standing', 'Standing', 'Seat']);
});

test('gives the same ids every time, so that a repeat makes no second ticket', () => {
  const ids = ticketsOf(order, at).map(({ ticketId }) => ticketId);
  expect(ticketsOf(order, '2027-01-13T00:00:00.000Z').map(({ ticketId }) => ticketId)).toEqual(ids);
  expect(new Set(ids).size).toBe(3);
});

test('issues tickets that are valid and in the buyer’s name', () => {
  expect(ticketsOf(order, at)[0]).toMatchObject({
    status: 'VALID',
    revision: 1,
    holderName: 'Inês Carvalho',
    issuedAt: at,
  });
});

test('belongs to the account of a signed-in buyer', () => {
  expect(ticketsOf({ ...order, userId: 'u1' }, at)[0]?.userId).toBe('u1');
  expect(ticketsOf(order, at)[0]).not.toHaveProperty('userId');
});
