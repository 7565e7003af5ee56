import { describe, expect, test } from 'vitest';
import { deliver } from '#test/support/deliver.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { aBoughtOrder, askRefund, cards, hear, inDashboard, recordsOf, told } from '#test/support/refund.ts';

/** An order whose buyer disputes it at once, with what Stripe has told of it by type. */
const aDisputedOrder = async (card: string = cards.disputed) => {
  const bought = await aBoughtOrder({ card });
  const [created] = await told(bought.intentId, 'charge.dispute.created');
  const disputeId = JSON.parse(created!.body).data.object.id as string;
  const decide = (evidence: string) =>
    inDashboard(`disputes/${disputeId}`, { 'evidence[uncategorized_text]': evidence });
  return { ...bought, disputeId, created: created!, decide };
};

const standing = async (orderId: string) => {
  const { order, tickets, disputes } = await recordsOf(orderId);
  return {
    order: [order.status, order.disputed ?? 0, order.dispute],
    disputes: disputes.map(({ status, withheld }) => [status, withheld]),
    tickets: tickets.map(({ status }) => status),
  };
};

describe('a dispute', () => {
  test('is kept beside its order, shown to the organizer and told by mail, and stops refunds', async () => {
    const { owner, orderId, created, disputeId } = await aDisputedOrder();
    await hear(created);
    await hear(created);
    expect(await standing(orderId)).toEqual({
      order: ['ISSUED', 2800, 'OPEN'],
      disputes: [['OPEN', 2800]],
      tickets: ['VALID', 'VALID'],
    });
    expect((await askRefund(owner, orderId)).body.code).toBe('order_disputed');
    const { body } = await call('listRefunds', { as: owner, params: { orderId } });
    expect([body.left, body.disputes]).toEqual([
      0,
      [expect.objectContaining({ disputeId, status: 'OPEN', amount: 2800, reason: 'fraudulent' })],
    ]);
    await deliver('sendMail', [{ kind: 'payment_disputed', orderId, disputeId, status: 'OPEN' }]);
    const mail = (await mailsTo(owner.email)).find(({ subject }) => subject.startsWith('A payment is disputed'));
    expect(mail?.body.text).toContain('€28.00');
  });

  test('that is lost ends the unused tickets, and costs the organizer the money', async () => {
    const { owner, order, orderId, created, decide } = await aDisputedOrder();
    await hear(created);
    await decide('losing_evidence');
    for (const webhook of await told(order.intentId!, 'charge.dispute.closed')) await hear(webhook);
    expect(await standing(orderId)).toEqual({
      order: ['ISSUED', 2800, 'LOST'],
      disputes: [['LOST', 2800]],
      tickets: ['VOID', 'VOID'],
    });
    await deliver('postEntries', [{ orderId }]);
    const { body } = await call('getBalances', { as: owner, params: { organizationId: order.organizationId } });
    const amounts = Object.fromEntries(
      body.data.map(({ account, amount }: { account: string; amount: number }) => [account, amount]),
    );
    expect(amounts).toEqual({
      stripe_clearing: -2000,
      organizer_payable: 70,
      platform_fees: -70,
      processing_fees: 2000,
      disputes: 0,
    });
  });

  test('that is won leaves everything as it was, and the money can be refunded again', async () => {
    const { owner, orderId, intentId, created, decide } = await aDisputedOrder();
    await hear(created);
    await decide('winning_evidence');
    for (const type of ['charge.dispute.closed', 'charge.dispute.updated'])
      for (const webhook of await told(intentId, type)) await hear(webhook);
    expect(await standing(orderId)).toMatchObject({ order: ['ISSUED', 0, 'WON'], tickets: ['VALID', 'VALID'] });
    expect((await askRefund(owner, orderId, { amount: 100 })).status).toBe(201);
  });

  test('ends the same when its decision is told before its beginning', async () => {
    const { orderId, intentId, created, decide } = await aDisputedOrder();
    await decide('losing_evidence');
    for (const webhook of await told(intentId, 'charge.dispute.closed')) await hear(webhook);
    await hear(created);
    expect(await standing(orderId)).toMatchObject({ order: ['ISSUED', 2800, 'LOST'], tickets: ['VOID', 'VOID'] });
  });

  test('that was won leaves the money to be given back like any other', async () => {
    const { owner, orderId, intentId, created, decide } = await aDisputedOrder();
    await hear(created);
    await decide('winning_evidence');
    for (const webhook of await told(intentId, 'charge.dispute.closed')) await hear(webhook);
    expect((await askRefund(owner, orderId)).status).toBe(201);
    await deliver('refundOrder', [{ orderId }]);
    const { order, refunds } = await recordsOf(orderId);
    expect([order.status, order.returned, refunds.map(({ status }) => status)]).toEqual(['REFUNDED', 2800, ['DONE']]);
  });

  test('leaves the tickets valid where the organization wants that', async () => {
    const { owner, order, orderId, intentId, created, decide } = await aDisputedOrder();
    const params = { organizationId: order.organizationId };
    const changed = await call('changeOrganization', { as: owner, params, body: { version: 1, admitsDisputed: true } });
    expect(changed.status).toBe(200);
    await hear(created);
    await decide('losing_evidence');
    for (const webhook of await told(intentId, 'charge.dispute.closed')) await hear(webhook);
    expect(await standing(orderId)).toMatchObject({ order: ['ISSUED', 2800, 'LOST'], tickets: ['VALID', 'VALID'] });
  });

  test('counts beside a refund, and neither gives the same money back twice', async () => {
    const { owner, orderId, created } = await aDisputedOrder();
    expect((await askRefund(owner, orderId, { amount: 1000 })).status).toBe(201);
    await hear(created);
    expect((await askRefund(owner, orderId)).body.code).toBe('order_disputed');
    await deliver('refundOrder', [{ orderId }]);
    const { order, refunds } = await recordsOf(orderId);
    expect([order.refunded, order.returned, order.disputed, refunds[0]?.failure]).toEqual([
      0,
      0,
      2800,
      'charge_disputed',
    ]);
  });

  test('that is only a question holds nothing back', async () => {
    const { owner, orderId, created } = await aDisputedOrder(cards.inquired);
    await hear(created);
    expect(await standing(orderId)).toMatchObject({ order: ['ISSUED', 0, 'OPEN'], disputes: [['OPEN', 0]] });
    expect((await askRefund(owner, orderId)).status).toBe(201);
  });
});
