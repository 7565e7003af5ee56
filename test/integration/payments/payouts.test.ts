import { describe, expect, test } from 'vitest';
import type { PayoutsAccount } from '#shared/domain/payouts.ts';
import * as payouts from '#shared/storage/payouts.ts';
import { anOrganization } from '#test/support/builders.ts';
import { anOpenCheckout, paidWebhook, receive } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { askRefund, hear, recordsOf, told } from '#test/support/refund.ts';
import { buy } from '#test/support/sale.ts';

type As = { userId: string };
const begin = (as: As, organizationId: string) => call('startPayouts', { as, params: { organizationId }, body: {} });
const stateOf = async (as: As, organizationId: string) =>
  (await call('getPayouts', { as, params: { organizationId } })).body;

/** Answers Stripe's questions in the browser. */
const answer = (url: string, outcome: 'complete' | 'partial' | 'leave') =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });

const atStripe = async (path: string) => {
  const found = await fetch(`${process.env.STRIPE_API_URL}/v1/${path}`, {
    headers: { authorization: 'Bearer sk_test_local' },
  });
  return found.json() as Promise<Record<string, unknown>>;
};

describe('an account for payouts', () => {
  test('is opened once, and each visit gets a link of its own that leads back to the settings', async () => {
    const { owner, organization } = await anOrganization();
    const { organizationId } = organization;
    expect(await stateOf(owner, organizationId)).toEqual({ state: 'NONE', takesPayments: false, due: [] });
    const [first, second] = [await begin(owner, organizationId), await begin(owner, organizationId)];
    expect(first.body.url).not.toBe(second.body.url);
    expect((await stateOf(owner, organizationId)).state).toBe('ONBOARDING');
    const { headers, status } = await answer(second.body.url, 'leave');
    expect([status, headers.get('location')]).toEqual([
      303,
      `http://localhost:4000/organize/settings?org=${organizationId}&from=payouts`,
    ]);
    expect((await stateOf(owner, organizationId)).state).toBe('ONBOARDING');
  });

  test('says what Stripe still wants, and is active once it has everything', async () => {
    const { owner, organization } = await anOrganization();
    const { organizationId } = organization;
    await answer((await begin(owner, organizationId)).body.url, 'partial');
    expect(await stateOf(owner, organizationId)).toEqual({
      state: 'RESTRICTED',
      takesPayments: true,
      due: ['individual.verification.document'],
    });
    await answer((await begin(owner, organizationId)).body.url, 'complete');
    expect(await stateOf(owner, organizationId)).toEqual({ state: 'ACTIVE', takesPayments: true, due: [] });
  });

  test('hears of changes by webhook, and older news change nothing', async () => {
    const { owner, organization } = await anOrganization();
    const { organizationId } = organization;
    await answer((await begin(owner, organizationId)).body.url, 'complete');
    for (const webhook of await told(organizationId, 'account.updated')) await hear(webhook);
    const heard = (await payouts.find(organizationId)) as PayoutsAccount;
    expect(heard).toMatchObject({ takesPayments: true, paysOut: true });
    const old = { ...heard, takesPayments: false, toldAt: '2020-01-01T00:00:00.000Z' };
    expect(await payouts.save(organizationId, old)).toBe(false);
    expect(await payouts.save(organizationId, { ...heard, accountId: 'acct_of_somebody_else' })).toBe(false);
    expect(await payouts.find(organizationId)).toEqual(heard);
  });
});

/** A checkout of an organization whose account takes payments. */
const aPassedOnOrder = async () => {
  const first = await anOpenCheckout();
  const { owner, event, type } = first;
  await answer((await begin(owner, event.organizationId)).body.url, 'complete');
  await stateOf(owner, event.organizationId);
  const { body } = await buy(event, [[type, 2]]);
  const { orderId } = body.order;
  const guest = { params: { orderId }, query: { token: body.token as string } };
  const { body: checkout } = await call('startCheckout', guest);
  await payOn(checkout.url);
  await receive(await paidWebhook(orderId));
  await deliver('issueTickets', [{ orderId }]);
  const { order } = await recordsOf(orderId);
  const intent = await atStripe(`payment_intents/${order.intentId}?expand[]=latest_charge.transfer`);
  const charge = intent.latest_charge as { transfer: Record<string, unknown>; application_fee_amount: number };
  return { owner, order, orderId, charge };
};

describe('a sale of an organization with an account', () => {
  test('is passed on to it but for the platform’s fee, and the books say so', async () => {
    const { owner, order, orderId, charge } = await aPassedOnOrder();
    expect([charge.transfer.destination, charge.application_fee_amount]).toEqual([order.payout?.accountId, 70]);
    await deliver('postEntries', [{ orderId }]);
    const { body } = await call('getBalances', { as: owner, params: { organizationId: order.organizationId } });
    expect(body.data).toEqual(
      expect.arrayContaining([
        { currency: 'EUR', account: 'stripe_clearing', amount: 70 },
        { currency: 'EUR', account: 'organizer_payable', amount: 0 },
        { currency: 'EUR', account: 'platform_fees', amount: -70 },
      ]),
    );
  });

  test('takes a refund back from the account', async () => {
    const { owner, orderId, charge } = await aPassedOnOrder();
    await askRefund(owner, orderId, { amount: 1000 });
    await deliver('refundOrder', [{ orderId }]);
    expect((await recordsOf(orderId)).order.returned).toBe(1000);
    expect((await atStripe(`transfers/${charge.transfer.id}`)).amount_reversed).toBe(1000);
  });

  test('keeps its page when the account comes between opening it and paying', async () => {
    const { owner, event, guest, url } = await anOpenCheckout();
    await answer((await begin(owner, event.organizationId)).body.url, 'complete');
    await stateOf(owner, event.organizationId);
    expect((await call('startCheckout', guest)).body.url).toBe(url);
  });
});
