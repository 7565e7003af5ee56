import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { newId } from '#shared/domain/ids.ts';
import type { Order } from '#shared/domain/order.ts';
import { draftRefund, type Refund } from '#shared/domain/refund.ts';
import { transact } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { voidTicket } from '#shared/storage/refund-actions.ts';
import { anOrganization } from '#test/support/builders.ts';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { putItems } from '#test/support/members.ts';
import { anEvent, anIssuedOrder } from '#test/support/ticket.ts';

/** An order of two tickets for 28 euros in all, with a refund as it lies in the table. */
const aRefundedOrder = async (given: Partial<Refund>, orderGiven: Partial<Order> = {}) => {
  const refundId = newId('refund');
  const { organization, owner } = await anOrganization();
  const event = await anEvent({ organizationId: organization.organizationId });
  const { order, tickets } = await anIssuedOrder(event, orderGiven);
  const asked = draftRefund(order, { refundId, cause: 'organizer', amount: 1400 }, order.createdAt);
  const refund = { ...asked, status: 'DONE', ...given } satisfies Refund;
  for (const ticketId of refund.ticketIds) await transact([voidTicket(ticketId, refundId)]);
  await putItems([{ ...keys.refund(order.orderId, refundId), type: 'Refund', ...refund }]);
  return {
    owner,
    order,
    tickets,
    tell: (kind: string) => deliver('sendMail', [{ kind, orderId: order.orderId, refundId }]),
  };
};

test('tells the buyer how much is on its way and why, once', async () => {
  const { order, tell } = await aRefundedOrder({ reason: 'The pianist is ill.' });
  await tell('order_refunded');
  await tell('order_refunded');
  const mails = await mailsTo(order.buyer.email);
  expect(mails).toHaveLength(1);
  for (const part of ['€14.00', 'The pianist is ill.', 'Your tickets stay valid.'])
    expect(mails[0]?.body.text).toContain(part);
});

test('takes the event out of the calendar when no ticket is left, in the buyer’s language', async () => {
  const about = await aRefundedOrder({ amount: 2800 }, { locale: 'pt' });
  for (const { ticketId } of about.tickets) await transact([voidTicket(ticketId, 'ref_1')]);
  await about.tell('order_refunded');
  const [mail] = await mailsTo(about.order.buyer.email);
  expect(mail?.subject).toContain('está a caminho');
  const file = mail?.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(file?.content ?? '', 'base64').toString('utf8')));
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
});

test('tells whoever paid too late that all the money is on its way back', async () => {
  const { order, tell } = await aRefundedOrder({ cause: 'late_payment', amount: 2800 });
  await tell('order_refunded');
  const [mail] = await mailsTo(order.buyer.email);
  expect(mail?.body.text).toContain('Your payment came too late.');
  expect([mail?.body.text.includes('€28.00'), mail?.attachments]).toEqual([true, []]);
});

test('says nothing of money that is not under way', async () => {
  const { order, tell } = await aRefundedOrder({ status: 'REQUESTED' });
  await tell('order_refunded');
  expect(await mailsTo(order.buyer.email)).toEqual([]);
});

test('tells the organizer, and not the buyer, of a refund that failed', async () => {
  const { owner, order, tell } = await aRefundedOrder({ status: 'FAILED', failure: 'expired_or_canceled_card' });
  await tell('refund_failed');
  const [mail] = await mailsTo(owner.email);
  expect(mail?.subject).toMatch(/^A refund did not go through: CS-/);
  expect(mail?.body.text).toContain('expired_or_canceled_card');
  expect(await mailsTo(order.buyer.email)).toEqual([]);
});
