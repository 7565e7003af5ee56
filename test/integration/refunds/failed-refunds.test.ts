import { describe, expect, test } from 'vitest';
import { jobsForChange } from '#functions/outbox/jobs-for-change.ts';
import { balancesOf, transactionsOf } from '#shared/domain/ledger-history.ts';
import { dyingAt, everyCrash } from '#test/support/crashes.ts';
import { deliver } from '#test/support/deliver.ts';
import { aFailedRefund, faultsAt, orderAndTickets } from '#test/support/failed-refund.ts';
import { mailsTo } from '#test/support/inbox.ts';
import { call } from '#test/support/invoke.ts';
import { aMember } from '#test/support/members.ts';
import { aBoughtOrder, askRefund, hear, recordsOf, told } from '#test/support/refund.ts';
import { buy, leftOf } from '#test/support/sale.ts';

describe('a refund that failed', () => {
  test('offers what can be done about it, and one that is done offers nothing', async () => {
    const { remedies, owner, orderId, listed } = await aFailedRefund();
    expect(await remedies()).toEqual(['settle', 'restore']);
    await askRefund(owner, orderId);
    expect((await listed()).data.map((refund: { remedies: string[] }) => refund.remedies)).toEqual([[], []]);
  });

  test('can be said to have been paid by hand: order, books and buyer agree that the money is back', async () => {
    const { settle, orderId, eventId, order, refundId, remedies } = await aFailedRefund();
    const { status, body } = await settle();
    expect([status, body]).toMatchObject([200, { status: 'DONE', amount: 2800, settles: refundId }]);
    expect(await orderAndTickets(orderId)).toEqual({ order: ['REFUNDED', 2800, 2800], tickets: ['VOID', 'VOID'] });
    expect(await remedies()).toEqual([]);
    expect(await faultsAt(eventId, orderId)).toEqual([]);
    await deliver('sendMail', [{ kind: 'order_refunded', orderId, refundId: body.refundId }]);
    const mail = (await mailsTo(order.buyer.email)).at(-1);
    expect(mail?.subject).toContain('was given back to you');
    expect(mail?.body.text).not.toContain('working days');
  });

  test('that was paid by hand leaves the money with the provider, and it is still the organizer’s', async () => {
    const { settle, orderId } = await aFailedRefund();
    await settle();
    const transactions = transactionsOf(await recordsOf(orderId));
    for (const { entries } of transactions) expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    const balances = balancesOf(transactions);
    const of = (account: Parameters<typeof balances.get>[0]) => balances.get(account) ?? 0;
    // What the platform had taken of the sale is owed back besides.
    expect([of('stripe_clearing'), of('organizer_payable') + of('outside_clearing')]).toEqual([2800, -2800]);
    expect([of('platform_fees'), of('refunds')]).toEqual([0, 0]);
  });

  test('is paid by hand once, however often and at once it is said', async () => {
    const { settle, orderId } = await aFailedRefund({ one: true });
    const answers = await Promise.all([settle(), settle(), settle()]);
    expect(new Set(answers.map(({ body }) => body.refundId)).size).toBe(1);
    expect(await orderAndTickets(orderId)).toEqual({ order: ['ISSUED', 1400, 1400], tickets: ['VOID', 'VALID'] });
  });

  test('is no day’s difference to the payment provider once it was paid by hand', async () => {
    const { settle, orderId, owner } = await aFailedRefund({ one: true });
    await settle();
    await askRefund(owner, orderId, { amount: 400 });
    await deliver('refundOrder', [{ orderId }]);
    for (const webhook of await told(orderId, 'charge.refunded', 2)) await hear(webhook);
    const { order, refunds } = await recordsOf(orderId);
    expect([order.returned, order.byHand, refunds.length]).toEqual([1800, 1400, 3]);
  });

  test('can have its tickets valid again: codes, stock, sales and the buyer’s count as before, and no money moves', async () => {
    const { restore, orderId, eventId, type, remedies } = await aFailedRefund();
    const codes = async () => (await recordsOf(orderId)).tickets.map(({ qr }) => qr);
    const before = await codes();
    expect(await leftOf(type)).toBe(100);
    const { status, body } = await restore();
    expect([status, body.code]).toEqual([200, undefined]);
    expect(await orderAndTickets(orderId)).toEqual({ order: ['ISSUED', 0, 0], tickets: ['VALID', 'VALID'] });
    expect([await leftOf(type), await codes()]).toEqual([98, before]);
    expect([await faultsAt(eventId, orderId), await remedies()]).toEqual([[], []]);
  });

  test('gives its tickets back once, and they can be refunded once more', async () => {
    const { restore, settle, owner, orderId, eventId, type } = await aFailedRefund();
    const answers = await Promise.all([restore(), restore()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await restore()).status).toBe(200);
    expect(await leftOf(type)).toBe(98);
    expect((await settle()).body.code).toBe('refund_not_failed');
    expect((await askRefund(owner, orderId)).status).toBe(201);
    expect([await leftOf(type), await faultsAt(eventId, orderId)]).toEqual([100, []]);
  });

  test('gives no tickets back that somebody else has bought since', async () => {
    const bought = await aFailedRefund();
    const { restore, event, type, orderId } = bought;
    const sold = await Promise.all(Array.from({ length: 10 }, () => buy(event, [[type, 10]])));
    expect(sold.map(({ status }) => status)).not.toContain(409);
    expect((await restore()).body.code).toBe('sold_out');
    expect((await orderAndTickets(orderId)).tickets).toEqual(['VOID', 'VOID']);
  });

  test('gives tickets back that were never put on sale again, and takes nothing from anybody', async () => {
    const { restore, type, eventId, orderId } = await aFailedRefund({ restock: false });
    expect(await leftOf(type)).toBe(98);
    expect((await restore()).status).toBe(200);
    expect([await leftOf(type), await faultsAt(eventId, orderId)]).toEqual([98, []]);
  });

  test('is either paid by hand or has its tickets back, whichever is asked for at the same moment', async () => {
    const { settle, restore, orderId, eventId } = await aFailedRefund();
    const answers = await Promise.all([settle(), restore()]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await faultsAt(eventId, orderId)).toEqual([]);
  });

  test('is dealt with by who may refund, and a stranger does not learn of it', async () => {
    const { settle, restore, order } = await aFailedRefund();
    const { organizationId } = order;
    const [door, finance] = [await aMember(organizationId, ['door']), await aMember(organizationId, ['finance'])];
    for (const act of [settle, restore]) expect((await act(door)).status).toBe(403);
    for (const act of [settle, restore]) expect((await act({ userId: 'a-stranger' })).status).toBe(404);
    expect((await settle(finance)).status).toBe(200);
  });

  test('that has not failed is nothing to deal with', async () => {
    const { owner, orderId } = await aBoughtOrder();
    const { refundId } = (await askRefund(owner, orderId)).body;
    const params = { orderId, refundId };
    expect((await call('settleRefund', { as: owner, params })).body.code).toBe('refund_not_failed');
    expect((await call('restoreTickets', { as: owner, params })).body.code).toBe('refund_not_failed');
    const unknown = { orderId, refundId: `${refundId.slice(0, -1)}${refundId.endsWith('0') ? '1' : '0'}` };
    expect((await call('settleRefund', { as: owner, params: unknown })).status).toBe(404);
  });

  test('tells its buyer, with the tickets, that they are valid again, once', async () => {
    const { restore, orderId, order, refundId } = await aFailedRefund();
    await restore();
    const message = { kind: 'tickets_restored', orderId, refundId };
    await deliver('sendMail', [message, message]);
    const mails = (await mailsTo(order.buyer.email)).filter(({ subject }) => subject.startsWith('Valid again'));
    expect(mails.map(({ attachments }) => attachments.some(({ contentType }) => contentType.includes('pdf')))).toEqual([
      true,
    ]);
    const { refunds } = await recordsOf(orderId);
    const after = { ...refunds[0], type: 'Refund' };
    const { restoredAt: _, ...before } = after;
    expect(jobsForChange({ before, after }).map(({ job }) => job)).toEqual([
      'writeCalendar',
      'markTicketsBusy',
      'sendMail',
    ]);
  });

  test('has its tickets back wholly or not at all when the process dies at any call', async () => {
    const tried = await everyCrash(async (nth, crash) => {
      const { restore, orderId, eventId, type } = await aFailedRefund();
      const isReached = await dyingAt(nth, crash, restore);
      expect([crash, nth, (await restore()).status, await leftOf(type)]).toEqual([crash, nth, 200, 98]);
      expect(await faultsAt(eventId, orderId)).toEqual([]);
      return isReached;
    }, 3);
    expect(tried).toBeGreaterThanOrEqual(2);
  });
});
