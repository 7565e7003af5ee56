import { afterEach, describe, expect, test, vi } from 'vitest';
import { anOpenCheckout, statusOf } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { hear, recordsOf, settle, told } from '#test/support/refund.ts';
import { buy, leftOf } from '#test/support/sale.ts';

afterEach(() => {
  vi.useRealTimers();
});

const ibans = { settles: 'AT611904300234573201', comesBack: 'AT861904300235473202' };
const days = (count: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + count * 86_400_000 });

/** An order that its buyer pays by bank debit, which the organization takes. */
const aDebit = async (iban: string) => {
  const first = await anOpenCheckout();
  const { owner, event, type } = first;
  const { organizationId } = event;
  await call('changeOrganization', {
    as: owner,
    params: { organizationId },
    body: { version: 1, takesBankDebits: true },
  });
  const { body } = await buy(event, [[type, 2]]);
  const { orderId } = body.order;
  const guest = { params: { orderId }, query: { token: body.token as string } };
  const { body: checkout } = await call('startCheckout', guest);
  const fields = { email: 'ines@example.com', method: 'sepa_debit', iban, name: 'Inês Carvalho' };
  const answer = await fetch(checkout.url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  expect(answer.status).toBe(303);
  for (const webhook of await told(orderId, 'checkout.session.completed')) await hear(webhook);
  return { ...first, orderId: orderId as string, guest };
};

describe('a bank debit', () => {
  test('keeps its tickets held for as long as a bank may take, and is paid when it settles', async () => {
    const { orderId, type } = await aDebit(ibans.settles);
    const { order } = await recordsOf(orderId);
    expect([order.status, order.processingSince !== undefined]).toEqual(['PENDING', true]);
    expect(Date.parse(order.expiresAt) - Date.now()).toBeGreaterThan(13 * 86_400_000);
    days(1);
    await deliver('expireOrder', [{ orderId }]);
    vi.useRealTimers();
    expect([await statusOf(orderId), await leftOf(type)]).toEqual(['PENDING', 96]);
    await settle(orderId);
    for (const webhook of await told(orderId, 'checkout.session.async_payment_succeeded')) await hear(webhook);
    expect(await statusOf(orderId)).toBe('PAID');
  });

  test('that comes back puts its tickets on sale again', async () => {
    const { orderId, type } = await aDebit(ibans.comesBack);
    await settle(orderId);
    for (const webhook of await told(orderId, 'checkout.session.async_payment_failed')) {
      await hear(webhook);
      await hear(webhook);
    }
    expect(await statusOf(orderId)).toBe('RELEASING');
    await deliver('releaseOrder', [{ orderId }]);
    expect([await statusOf(orderId), await leftOf(type)]).toEqual(['EXPIRED', 98]);
  });

  test('ends the same when its failure is told before its beginning', async () => {
    const { orderId } = await aDebit(ibans.comesBack);
    await settle(orderId);
    const failed = await told(orderId, 'checkout.session.async_payment_failed');
    for (const webhook of failed) await hear(webhook);
    for (const webhook of await told(orderId, 'checkout.session.completed')) await hear(webhook);
    await deliver('releaseOrder', [{ orderId }]);
    expect(await statusOf(orderId)).toBe('EXPIRED');
  });

  test('that nobody tells the end of is asked about once the time of banks is over', async () => {
    const { orderId } = await aDebit(ibans.settles);
    await settle(orderId);
    await told(orderId, 'checkout.session.async_payment_succeeded');
    days(15);
    await deliver('expireOrder', [{ orderId }]);
    expect(await statusOf(orderId)).toBe('RELEASING');
    await deliver('releaseOrder', [{ orderId }]);
    expect(await statusOf(orderId)).toBe('PAID');
  });

  test('can’t be paid a second time while it is under way, and is cancelled only once it has failed', async () => {
    const { orderId, guest, type } = await aDebit(ibans.comesBack);
    expect((await call('startCheckout', guest)).body.code).toBe('order_not_payable');
    await call('cancelOrder', guest);
    await deliver('releaseOrder', [{ orderId }]);
    expect([await statusOf(orderId), await leftOf(type)]).toEqual(['RELEASING', 96]);
    await settle(orderId);
    for (const webhook of await told(orderId, 'checkout.session.async_payment_failed')) await hear(webhook);
    await deliver('releaseOrder', [{ orderId }]);
    expect([await statusOf(orderId), await leftOf(type)]).toEqual(['CANCELLED', 98]);
  });

  test('is not offered where the organization does not take it', async () => {
    const { url } = await anOpenCheckout();
    expect(await (await fetch(url)).text()).not.toContain('sepa_debit');
  });
});
