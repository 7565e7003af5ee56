import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { parseTicketId } from '#shared/domain/ids.ts';
import { findWithTickets } from '#shared/storage/orders.ts';
import { anonymize } from '#shared/storage/users.ts';
import { aPerson } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { askRefund } from '#test/support/refund.ts';
import { aSale, buy } from '#test/support/sale.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Two free tickets in their buyer's hands, reached by the link of the order. */
const twoTickets = async () => {
  const { event, ticketTypes, owner } = await aSale([{ price: 0 }]);
  const { body } = await buy(event, [[ticketTypes[0]!, 2]]);
  const { orderId } = body.order;
  await deliver('issueTickets', [{ orderId }]);
  const read = async () => (await findWithTickets(orderId))!.tickets;
  const [first] = await read();
  const ticketId = first!.ticketId;
  const asked = { params: { ticketId }, query: { token: body.token as string } };
  return { event, owner, orderId, ticketId, asked, token: body.token as string, read, qr: first!.qr };
};
type Asked = { params: { ticketId: string }; query: { token: string } };

const offer = async (asked: Asked, email = `${randomUUID().slice(0, 8)}@example.com`) => {
  const { status, body } = await call('offerTicket', { ...asked, body: { name: 'Rui Costa', email } });
  expect([status, body.transfer?.email]).toEqual([200, email]);
  return email;
};
/** The link in the mail that offers a ticket. */
const linkTo = async (email: string, ticketId: string) => {
  const { tickets } = (await findWithTickets(parseTicketId(ticketId).orderId)) ?? { tickets: [] };
  const transfer = tickets.find((one) => one.ticketId === ticketId)?.transfer;
  if (transfer) await deliver('sendMail', [{ kind: 'ticket_offered', ticketId, transferId: transfer.transferId }]);
  const mail = (await mailsTo(email)).at(-1);
  return {
    params: { ticketId },
    query: { token: /ticket\?id=\S+?#([\w-]+)/.exec(mail?.body.text ?? '')?.[1] as string },
  };
};

test('writes another name on a ticket, and leaves its code alone', async () => {
  const { asked, qr } = await twoTickets();
  const { body } = await call('renameTicket', { ...asked, body: { holderName: 'Ana Sousa' } });
  expect([body.holderName, body.qr]).toEqual(['Ana Sousa', qr]);
});

test('gives a ticket another code, and the holder keeps their link', async () => {
  const { asked, qr, read } = await twoTickets();
  const { body } = await call('replaceTicketCode', asked);
  expect(body.qr).not.toBe(qr);
  expect((await read())[0]).toMatchObject({ revision: 2, qr: body.qr });
  expect((await call('getTicket', asked)).body.qr).toBe(body.qr);
});

test('lets the organization rename a ticket and replace its code, and no other', async () => {
  const { owner, ticketId } = await twoTickets();
  const params = { ticketId };
  expect((await call('replaceTicketCode', { as: owner, params })).status).toBe(200);
  expect((await call('renameTicket', { as: owner, params, body: { holderName: 'Ana' } })).status).toBe(200);
  expect((await call('replaceTicketCode', { as: await aPerson(), params })).status).toBe(404);
  expect((await call('offerTicket', { as: owner, params, body: { name: 'A', email: 'a@example.com' } })).status).toBe(
    404,
  );
});

test('hands a ticket on: a code and a link of their own for one, nothing any more for the other', async () => {
  const { asked, ticketId, qr, orderId, token } = await twoTickets();
  const email = await offer(asked);
  const link = await linkTo(email, ticketId);
  const offered = await call('getTicketOffer', link);
  expect([offered.status, offered.body]).toMatchObject([200, { from: 'Inês Carvalho', name: 'Rui Costa' }]);
  expect(JSON.stringify(offered.body)).not.toContain(qr);

  const accepted = await call('acceptTicket', link);
  expect([accepted.status, accepted.body.ticket.holderName]).toEqual([200, 'Rui Costa']);
  expect(accepted.body.ticket.qr).not.toBe(qr);
  const own = { params: { ticketId }, query: { token: accepted.body.token } };
  expect((await call('getTicket', own)).body.qr).toBe(accepted.body.ticket.qr);

  expect((await call('getTicket', asked)).status).toBe(404);
  expect((await call('getTicketQr', asked)).status).toBe(404);
  const order = await call('getOrder', { params: { orderId }, query: { token } });
  expect(order.body.tickets).toMatchObject([
    { isHandedOn: true, qr: '', holderName: 'Rui Costa' },
    { qr: expect.any(String) },
  ]);
});

test('mails the ticket to whom it was handed on, with a file to print and one for the calendar', async () => {
  const { asked, ticketId, read } = await twoTickets();
  const email = await offer(asked);
  const { body } = await call('acceptTicket', await linkTo(email, ticketId));
  const since = (await read())[0]!.heldBy!.since;
  await deliver('sendMail', [
    { kind: 'ticket_received', ticketId, since },
    { kind: 'ticket_received', ticketId, since },
  ]);
  const mails = await mailsTo(email);
  expect(mails).toHaveLength(2);
  expect(mails[1]!.attachments.map(({ contentType }) => contentType.split(';')[0]).sort()).toEqual([
    'application/ics',
    'application/pdf',
    'text/calendar',
  ]);
  expect(mails[1]!.body.text).toContain(`#${body.token}`);
});

test('is accepted once: the same link, another offer, a withdrawn one and a made-up one lead nowhere', async () => {
  const { asked, ticketId } = await twoTickets();
  const first = await linkTo(await offer(asked), ticketId);
  const second = await linkTo(await offer(asked), ticketId);
  expect((await call('acceptTicket', first)).body.code).toBe('transfer_ended');
  expect((await call('withdrawTicket', asked)).status).toBe(204);
  expect((await call('acceptTicket', second)).body.code).toBe('transfer_ended');
  const third = await linkTo(await offer(asked), ticketId);
  const answers = await Promise.all([call('acceptTicket', third), call('acceptTicket', third)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
  expect((await call('getTicketOffer', { ...third, query: { token: 'x'.repeat(43) } })).status).toBe(410);
});

test('answers whoever accepts once more with the same key like the first time, and nobody else', async () => {
  const { asked, ticketId, read } = await twoTickets();
  const link = await linkTo(await offer(asked), ticketId);
  const accept = (key: string, query = link.query) =>
    call('acceptTicket', { ...link, query, headers: { 'idempotency-key': key } });
  const [first, twin] = await Promise.all([accept('takes-the-ticket'), accept('takes-the-ticket')]);
  const again = await accept('takes-the-ticket');
  expect([first, twin, again].map(({ status, body }) => [status, body])).toEqual(
    [0, 1, 2].map(() => [200, first.body]),
  );
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect((await accept('takes-it-as-another')).body.code).toBe('transfer_ended');
  expect((await accept('takes-the-ticket', { token: 'x'.repeat(43) })).body.code).toBe('transfer_ended');

  const own = { params: { ticketId }, query: { token: first.body.token } };
  const onward = await linkTo(await offer(own), ticketId);
  expect((await call('acceptTicket', onward)).status).toBe(200);
  expect((await accept('takes-the-ticket')).body.code).toBe('transfer_ended');
  expect((await read())[0]?.revision).toBe(3);
});

test('is no offer any more once the ticket was given back or its event is over', async () => {
  const { asked, ticketId, owner, orderId } = await twoTickets();
  const link = await linkTo(await offer(asked), ticketId);
  expect((await call('getTicketOffer', link)).status).toBe(200);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2090-01-01T00:00:00Z') });
  expect((await call('getTicketOffer', link)).body.code).toBe('transfer_ended');
  vi.useRealTimers();
  expect((await askRefund(owner, orderId, { ticketIds: [ticketId] })).status).toBe(201);
  expect((await call('getTicketOffer', link)).body.code).toBe('transfer_ended');
});

test('is not for an account that was deleted a moment ago; without it, the offer stands', async () => {
  const { asked, ticketId } = await twoTickets();
  const taker = await aPerson();
  const link = await linkTo(await offer(asked), ticketId);
  await anonymize(taker.userId, new Date().toISOString());
  const refused = await call('acceptTicket', { ...link, as: taker });
  expect([refused.status, refused.body.code]).toEqual([401, 'not_signed_in']);
  expect((await call('acceptTicket', link)).status).toBe(200);
});

test('appears among the tickets of a signed-in person who takes it, and leaves the giver’s', async () => {
  const { event, ticketTypes } = await aSale([{ price: 0 }]);
  const [giver, taker] = [await aPerson(), await aPerson({ name: 'Rui Costa' })];
  const { body } = await buy(event, [[ticketTypes[0]!, 1]], { as: giver });
  await deliver('issueTickets', [{ orderId: body.order.orderId }]);
  const { ticketId } = (await findWithTickets(body.order.orderId))!.tickets[0]!;
  const asked = { params: { ticketId }, query: { token: body.token as string } };
  const link = await linkTo(await offer(asked), ticketId);
  expect((await call('acceptTicket', { ...link, as: taker })).status).toBe(200);
  const listOf = async (as: { userId: string }) => (await call('listTickets', { as })).body.data;
  expect((await listOf(taker)).map((ticket: { ticketId: string }) => ticket.ticketId)).toEqual([ticketId]);
  expect(await listOf(giver)).toEqual([]);
  // And on to a third: the second one's account and link open it no more.
  const onward = { as: taker, params: { ticketId }, query: {} };
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  expect((await call('offerTicket', { ...onward, body: { name: 'Ana', email } })).status).toBe(200);
  expect((await call('acceptTicket', await linkTo(email, ticketId))).status).toBe(200);
  expect((await call('getTicket', onward)).status).toBe(404);
  expect(await listOf(taker)).toEqual([]);
});

test('leaves the tickets of a cancelled event as they are', async () => {
  const { event, owner, asked } = await twoTickets();
  const params = { eventId: event.eventId };
  await call('cancelEvent', { as: owner, params, body: { reason: 'Storm' } });
  // What was read before may be five seconds old.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5001 });
  const { status, body } = await call('renameTicket', { ...asked, body: { holderName: 'Ana' } });
  expect([status, body.code]).toEqual([409, 'ticket_not_changeable']);
});
