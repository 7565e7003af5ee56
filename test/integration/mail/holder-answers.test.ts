import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import { answerMail, type Decision, partiesOf, received, replyTo } from '#local/cloud/ses-answers.ts';
import type { ReturnPolicy } from '#shared/domain/terms.ts';
import { secrets } from '#shared/gateways/secrets.ts';
import { transferToken } from '#shared/platform/order-access.ts';
import * as answers from '#shared/storage/invitation-answers.ts';
import { deliver } from '#test/support/deliver.ts';
import { handOn } from '#test/support/handed-on.ts';
import { mailsTo, type ReceivedMail } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { recordsOf } from '#test/support/refund.ts';
import { aReturnableOrder } from '#test/support/returnable.ts';
import { leftOf } from '#test/support/sale.ts';

const ten = new Date('2030-01-10T10:00:00.000Z');
const freely: ReturnPolicy = { untilHours: 1, keptPercent: 0 };

const fileIn = ({ attachments }: ReceivedMail) => {
  const part = attachments.find(({ contentType }) => contentType.startsWith('text/calendar'));
  return Buffer.from(part?.content ?? '', 'base64').toString('utf8');
};

/** An order of two of which a guest has handed one to another guest, and the invitations of both. */
const aHandedOnTicket = async (returns: ReturnPolicy | undefined = freely) => {
  const order = await aReturnableOrder(returns);
  const { orderId, query } = order;
  const [ticketId] = order.ticketIds;
  await deliver('sendMail', [{ kind: 'order_confirmed', orderId }]);
  const { buyer } = (await recordsOf(orderId)).order;
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const { token, since } = await handOn({ orderId, ticketId, query }, { email });
  const received = { kind: 'ticket_received', ticketId, since };
  await deliver('sendMail', [received, received]);
  const ics = fileIn((await mailsTo(email)).at(-1) as ReceivedMail);
  const buyersIcs = fileIn((await mailsTo(buyer.email))[0] as ReceivedMail);
  const found = () => answers.find({ orderId, handedOn: { ticketId, since } });
  return { ...order, ticketId, email, token, since, ics, buyersIcs, buyer: buyer.email, found };
};
type HandedOn = Awaited<ReturnType<typeof aHandedOnTicket>>;

type Given = { from?: string; to?: string; at?: Date; dmarc?: 'PASS' | 'FAIL' | 'GRAY'; reply?: string };

const answer = async (ics: string, decision: Decision, given: Given = {}): Promise<number[]> => {
  const { attendee, organizer } = partiesOf(ics);
  const { from = attendee, to = organizer, at = ten, dmarc, reply = replyTo(ics, decision, at) } = given;
  return deliver('takeAnswer', [received(from, to, await answerMail(from, to, reply), dmarc)]);
};

const questionsTo = async (address: string) =>
  (await mailsTo(address)).filter(({ subject }) => subject.startsWith('You can’t come?'));

test('invites whom a ticket was handed on to, with an address of their own for the answer that fits into a mail', async () => {
  const { ics, buyersIcs, email, ticketId, event } = await aHandedOnTicket();
  const { attendee, organizer } = partiesOf(ics);
  expect(attendee).toBe(email);
  expect(ics).toContain('METHOD:REQUEST');
  expect(ics.replace(/\r\n /g, '')).toContain(`UID:${ticketId}.${event.sessions[0]?.sessionId}`);
  expect(organizer).toMatch(/^answer\+[0-9a-z]{26}\d{3}\.[0-9a-f]{24}@answers\.calsync\.example$/);
  expect(organizer.split('@')[0]?.length).toBeLessThanOrEqual(64);
  expect(organizer).not.toBe(partiesOf(buyersIcs).organizer);
});

test('asks the holder who declines, once, and neither the buyer nor for any other ticket', async () => {
  const { ics, found, orderId, ticketId, since, email, buyer } = await aHandedOnTicket();
  expect(await answer(ics, 'DECLINED')).toEqual([]);
  const first = await found();
  expect(first).toMatchObject({ askedAt: expect.any(String), revision: 1 });
  await answer(ics, 'ACCEPTED', { at: new Date(ten.getTime() + 60_000) });
  await answer(ics, 'DECLINED', { at: new Date(ten.getTime() + 120_000) });
  expect((await found())?.askedAt).toBe(first?.askedAt);
  expect(await answers.find({ orderId })).toBeUndefined();

  const message = { kind: 'ticket_return_asked', ticketId, since };
  const after = { type: 'InvitationAnswers', ...first };
  expect(jobsForChange({ after })).toEqual([{ job: 'sendMail', payload: message }]);
  await deliver('sendMail', [message, message]);
  const [question, ...more] = await questionsTo(email);
  expect(question?.body.text).toContain(`/ticket?id=${ticketId}&do=return#`);
  expect([more, await questionsTo(buyer)]).toEqual([[], []]);
  expect((await recordsOf(orderId)).tickets.map(({ status }) => status)).toEqual(['VALID', 'VALID']);
});

test('gives back only the holder’s ticket, and its money to whoever paid', async () => {
  const { orderId, ticketId, token, type, email, buyer } = await aHandedOnTicket({ untilHours: 1, keptPercent: 10 });
  const asked = { params: { ticketId }, query: { token } };
  expect((await call('getTicket', asked)).body.returnsUntil).toEqual(expect.any(String));
  const shown = await call('previewTicketReturn', asked);
  expect(shown.body).toMatchObject({ price: 1400, kept: 140, amount: 1260, goesTo: 'buyer' });
  const given = await call('returnTicket', { ...asked, body: { amount: 1260 } });
  expect([given.status, given.body.amount]).toEqual([200, 1260]);
  const { tickets, refunds } = await recordsOf(orderId);
  expect(tickets.map(({ status }) => status)).toEqual(['VOID', 'VALID']);
  expect(await leftOf(type)).toBe(99);

  await deliver('refundOrder', [{ orderId }]);
  await deliver('sendMail', [{ kind: 'order_refunded', orderId, refundId: refunds[0]?.refundId }]);
  expect((await mailsTo(email)).at(-1)?.subject).toMatch(/^Given back: your ticket for /);
  expect((await mailsTo(buyer)).at(-1)?.body.text).toContain('€12.60');
});

test('lets nobody give a handed-on ticket back but its holder', async () => {
  const { ticketId, query, token, orderId } = await aHandedOnTicket();
  const body = { amount: 1400 };
  const give = (sent: object) => call('returnTicket', { params: { ticketId }, body, ...sent });
  expect((await give({ query })).body.code).toBe('ticket_not_returnable');
  expect((await give({})).status).toBe(404);
  expect((await give({ query: { token: 'x'.repeat(43) } })).status).toBe(404);
  const next = await handOn({ orderId, ticketId, query: { token } }, { email: 'next@example.com', name: 'Ana' });
  expect((await give({ query: { token } })).status).toBe(404);
  expect((await recordsOf(orderId)).tickets[0]?.status).toBe('VALID');
  expect((await give({ query: { token: next.token } })).status).toBe(200);
});

test('asks the buyer for what they have kept, and not at all once they have kept nothing', async () => {
  const some = await aHandedOnTicket();
  await answer(some.buyersIcs, 'DECLINED');
  await deliver('sendMail', [{ kind: 'return_asked', orderId: some.orderId }]);
  const [question] = await questionsTo(some.buyer);
  expect(question?.body.text).toContain('1 × Standing');
  expect(question?.body.text).not.toContain('2 ×');
  expect(await some.found()).toBeUndefined();

  const none = await aHandedOnTicket();
  const { orderId, query, ticketIds } = none;
  await handOn({ orderId, ticketId: ticketIds[1], query }, { email: 'ana@example.com' });
  expect(await answer(none.buyersIcs, 'DECLINED')).toEqual([]);
  expect(await answers.find({ orderId })).toBeUndefined();
});

const forgeries: [string, (on: HandedOn) => Given][] = [
  ['from somebody else', () => ({ from: 'mallory@example.org' })],
  ['that the holder’s domain disowns', () => ({ dmarc: 'FAIL' })],
  ['at the address in the buyer’s invitation', ({ buyersIcs }) => ({ to: partiesOf(buyersIcs).organizer })],
  ['from the buyer', ({ buyer }) => ({ from: buyer })],
  ['for the order in the place of the ticket', ({ buyersIcs }) => ({ reply: replyTo(buyersIcs, 'DECLINED', ten) })],
  ['for another ticket by its number', ({ ics }) => ({ to: partiesOf(ics).organizer.replace(/\d{3}\./, '002.') })],
];

test.each(forgeries)('changes nothing for an answer %s', async (_, forge) => {
  const on = await aHandedOnTicket();
  expect(await answer(on.ics, 'DECLINED', forge(on))).toEqual([]);
  expect([await on.found(), await answers.find({ orderId: on.orderId })]).toEqual([undefined, undefined]);
});

test('takes no answer from whoever has handed the ticket on in turn', async () => {
  const { ics, found, orderId, ticketId, token } = await aHandedOnTicket();
  const next = await handOn({ orderId, ticketId, query: { token } }, { email: 'next@example.com' });
  expect(await answer(ics, 'DECLINED')).toEqual([]);
  expect(await found()).toBeUndefined();
  expect(await answers.find({ orderId, handedOn: { ticketId, since: next.since } })).toBeUndefined();
});

test('does not ask a holder where the terms take no ticket back, or the ticket is not theirs any more', async () => {
  const strict = await aReturnableOrder(undefined);
  const [ticketId] = strict.ticketIds;
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const { since } = await handOn({ ...strict, ticketId }, { email });
  await deliver('sendMail', [{ kind: 'ticket_return_asked', ticketId, since }]);
  const free = await aHandedOnTicket();
  await handOn({ ...free, query: { token: free.token } }, { email: 'next@example.com' });
  await deliver('sendMail', [{ kind: 'ticket_return_asked', ticketId: free.ticketId, since: free.since }]);
  expect([await questionsTo(email), await questionsTo(free.email)]).toEqual([[], []]);
});

test('goes back for its buyer or on to somebody else, whichever is first, and never both', async () => {
  for (let race = 0; race < 4; race++) {
    const { orderId, ticketIds, query } = await aReturnableOrder(freely);
    const params = { ticketId: ticketIds[0] };
    await call('offerTicket', { params, query, body: { name: 'Rui Costa', email: 'rui@example.com' } });
    const transferId = (await recordsOf(orderId)).tickets[0]?.transfer?.transferId ?? '';
    const token = transferToken((await secrets()).linkSecret, transferId);
    const [taken, given] = await Promise.all([
      call('acceptTicket', { params, query: { token } }),
      call('returnTicket', { params, query, body: { amount: 1400 } }),
    ]);
    const { tickets, refunds } = await recordsOf(orderId);
    const isTaken = taken.status === 200;
    expect([isTaken, given.status === 200]).toEqual([isTaken, !isTaken]);
    expect([tickets[0]?.status, tickets[0]?.heldBy?.email, refunds.length]).toEqual(
      isTaken ? ['VALID', 'rui@example.com', 0] : ['VOID', undefined, 1],
    );
  }
});
