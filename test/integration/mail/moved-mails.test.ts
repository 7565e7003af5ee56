import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { transferToken } from '#shared/platform/order-access.ts';
import { deliver } from '#test/support/deliver.ts';
import { aHallSale } from '#test/support/hall.ts';
import { readIcs } from '#test/support/ics.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { pdfLines } from '#test/support/pdf-text.ts';
import { recordsOf } from '#test/support/refund.ts';
import { buy } from '#test/support/sale.ts';
import { inRowA } from '#test/support/seated.ts';

const anAddress = () => `${randomUUID().slice(0, 8)}@example.com`;

/** Two free seats in the stalls, the second handed on to somebody who reads Portuguese, in a hall with a balcony. */
const aSeatedOrder = async () => {
  const seats = { total: 30, isSeated: true, price: 0 };
  const { owner, event, ticketTypes } = await aHallSale([
    { name: 'Stalls', ...seats },
    { name: 'Balcony', ...seats },
    { name: 'Yard', price: 0 },
  ]);
  const [stalls, balcony, yard] = ticketTypes as [TicketType, TicketType, TicketType];
  const [buyer, holder] = [anAddress(), anAddress()];
  const { body } = await buy(event, [[stalls, 2, { seats: inRowA(5, 6) }]], { email: buyer });
  const { orderId } = body.order;
  await deliver('issueTickets', [{ orderId }]);
  const second = async () => (await recordsOf(orderId)).tickets[1]!;
  const { ticketId } = await second();
  await call('offerTicket', {
    params: { ticketId },
    query: { token: body.token },
    body: { name: 'Rui Costa', email: holder, locale: 'pt' },
  });
  const { linkSecret } = await secrets();
  const token = transferToken(linkSecret, (await second()).transfer!.transferId);
  expect((await call('acceptTicket', { params: { ticketId }, query: { token } })).status).toBe(200);
  const move = async (from: TicketType, to: TicketType) =>
    (
      await call('moveOrder', {
        as: owner,
        params: { orderId },
        body: { from: from.ticketTypeId, to: to.ticketTypeId },
      })
    ).status;
  const tell = (nth: number) => deliver('sendMail', [{ kind: 'tickets_moved', orderId, move: nth }]);
  return { owner, event, orderId, stalls, balcony, yard, buyer, holder, move, tell };
};
type Mail = Awaited<ReturnType<typeof mailsTo>>[number];
const attached = ({ attachments }: Mail, type: string) =>
  Buffer.from(attachments.find(({ contentType }) => contentType.startsWith(type))?.content ?? '', 'base64');

test('tells buyer and holder what their tickets were and are, each of their own seat and in their language', async () => {
  const { orderId, stalls, balcony, buyer, holder, move, tell } = await aSeatedOrder();
  const before = (await recordsOf(orderId)).tickets.map(({ seat }) => seat);
  expect(await move(stalls, balcony)).toBe(200);
  const after = (await recordsOf(orderId)).tickets.map(({ seat }) => seat);
  await tell(1);
  const [mine] = await mailsTo(buyer);
  expect(mine?.body.text).toContain(`Before: 2 × Stalls (${before.join(', ')})`);
  expect(mine?.body.text).toContain(`Now: 2 × Balcony (${after.join(', ')})`);
  expect(mine?.body.html).toContain(`Now: 2 × Balcony (${after.join(', ')})`);
  const theirs = (await mailsTo(holder)).at(-1);
  expect(theirs?.body.text).toContain(`Antes: Stalls, ${before[1]}`);
  expect(theirs?.body.text).toContain(`Agora: Balcony, ${after[1]}`);
  expect(theirs?.body.text).not.toContain(after[0]);
});

test('brings the tickets to print and a file for the calendar, as they are after the move', async () => {
  const { orderId, stalls, balcony, buyer, holder, move, tell } = await aSeatedOrder();
  await move(stalls, balcony);
  await tell(1);
  const [mine, theirs] = [(await mailsTo(buyer))[0]!, (await mailsTo(holder)).at(-1)!];
  const [own, given] = (await recordsOf(orderId)).tickets;
  const printed = await Promise.all([mine, theirs].map((mail) => pdfLines(attached(mail, 'application/pdf'))));
  const [buyers, holders] = printed.map((lines) => lines.join('\n'));
  expect(buyers).toContain(own!.seat);
  expect(holders).toContain(given!.seat);
  expect(`${buyers}${holders}`).not.toContain('Stalls');
  for (const mail of [mine, theirs])
    expect(readIcs(attached(mail, 'text/calendar').toString('utf8')).entries).toHaveLength(1);
});

test('tells of each move once, although its message comes twice', async () => {
  const { stalls, balcony, yard, buyer, holder, move, tell } = await aSeatedOrder();
  const before = (await mailsTo(holder)).length;
  await move(stalls, balcony);
  await Promise.all([tell(1), tell(1)]);
  await tell(1);
  await move(balcony, yard);
  await tell(2);
  expect(await mailsTo(buyer)).toHaveLength(2);
  expect((await mailsTo(holder)).length - before).toBe(2);
  expect((await mailsTo(buyer)).at(-1)?.body.text).toContain('Now: 2 × Yard');
});

test('tells nobody of a move in an event that was called off since', async () => {
  const { owner, event, stalls, balcony, buyer, move, tell } = await aSeatedOrder();
  await move(stalls, balcony);
  const params = { eventId: event.eventId };
  expect((await call('cancelEvent', { as: owner, params, body: { reason: 'The band is ill.' } })).status).toBe(200);
  await tell(1);
  expect(await mailsTo(buyer)).toEqual([]);
});
