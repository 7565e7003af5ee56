import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { transferToken } from '#shared/platform/order-access.ts';
import { anonymizeBuyer } from '#shared/storage/buyer-privacy.ts';
import * as waitlists from '#shared/storage/waitlists.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { recordsOf } from '#test/support/refund.ts';
import { aSale, buy } from '#test/support/sale.ts';

const anOrderFor = async (as: Awaited<ReturnType<typeof aPerson>> | undefined, email = 'rui@example.com') => {
  const { event, ticketTypes } = await aSale([{ price: 0 }], { asksNames: true });
  const attendees = ['Ana', 'Eva', 'Ivo'].map((name) => ({ name: `${name} Moura`, email: `${name}@example.com` }));
  const { body } = await buy(event, [[ticketTypes[0] as TicketType, 3, { attendees }]], { as, email });
  const orderId: string = body.order.orderId;
  await deliver('issueTickets', [{ orderId }]);
  const { tickets } = await recordsOf(orderId);
  const offer = async (place: number, email: string, to: Awaited<ReturnType<typeof aPerson>> | undefined) => {
    const params = { ticketId: tickets[place]?.ticketId as string };
    const query = { token: body.token as string };
    await call('offerTicket', { params, query, body: { name: 'Leo Pires', email } });
    const { transfer } = (await recordsOf(orderId)).tickets[place] ?? {};
    const token = transferToken((await secrets()).linkSecret, transfer?.transferId as string);
    const accept = () => call('acceptTicket', { params, query: { token }, as: to });
    return { accept };
  };
  return { event, orderId, offer };
};

test('a deleted buyer leaves no names of theirs or of those they bought for, but what they handed on keeps its own', async () => {
  const person = await aPerson();
  const { orderId, offer } = await anOrderFor(person);
  await offer(0, 'leo@example.com', undefined);
  await (await offer(1, 'lia@example.com', undefined)).accept();
  for (let run = 0; run < 2; run++) await anonymizeBuyer(person.userId);
  const { order, tickets } = await recordsOf(orderId);
  expect([order.buyer, order.lines[0]?.attendees, order.lines[0]?.quantity]).toEqual([
    { name: '', email: '' },
    undefined,
    3,
  ]);
  expect(tickets.map(({ holderName, transfer, heldBy }) => [holderName, transfer, heldBy?.email])).toEqual([
    ['', undefined, undefined],
    ['Leo Pires', undefined, 'lia@example.com'],
    ['', undefined, undefined],
  ]);
});

test('a deleted person leaves the tickets they were handed without their name, in an order that is another’s', async () => {
  const person = await aPerson();
  const { orderId, offer } = await anOrderFor(undefined, 'giver@example.com');
  await (await offer(2, person.email, person)).accept();
  await anonymizeBuyer(person.userId);
  const { order, tickets } = await recordsOf(orderId);
  expect([order.buyer.email, tickets[0]?.holderName]).toEqual(['giver@example.com', 'Ana Moura']);
  expect([tickets[2]?.holderName, tickets[2]?.heldBy?.email]).toEqual(['', '']);
});

test('a deleted person leaves every waitlist, and no name on it', async () => {
  const person = await aPerson();
  const { event, ticketTypes } = await aSale([{ total: 1, shards: 1, hasWaitlist: true }]);
  const [type] = ticketTypes as [TicketType];
  await buy(event, [[type, 1]]);
  const { eventId } = event;
  const { body } = await call('joinWaitlist', {
    as: person,
    params: { eventId },
    headers: { 'idempotency-key': randomUUID() },
    body: { ticketTypeIds: [type.ticketTypeId], quantity: 1, name: 'Rui Costa', email: person.email },
  });
  await anonymizeBuyer(person.userId);
  const entry = await waitlists.find(eventId, body.entry.entryId);
  expect([entry?.status, entry?.name, entry?.email]).toEqual(['LEFT', '', '']);
  expect((await waitlists.listWaiting(eventId, { limit: 10 })).entries).toEqual([]);
});
