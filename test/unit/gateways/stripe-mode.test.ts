import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const stripeWebhookSecret = 'whsec_of_a_test';

beforeEach(() => void vi.resetModules());
afterEach(() => {
  vi.doUnmock('#shared/gateways/secrets.ts');
  vi.resetModules();
});

/** The webhook's reader in a stage with this key. */
const readerWith = async (stripeSecretKey: string) => {
  vi.doMock('#shared/gateways/secrets.ts', () => ({ secrets: async () => ({ stripeSecretKey, stripeWebhookSecret }) }));
  return import('#shared/gateways/stripe-webhook.ts');
};

const paid = (livemode: boolean) =>
  JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'checkout.session.completed',
    livemode,
    data: {
      object: {
        id: 'cs_1',
        client_reference_id: 'ord_1',
        payment_status: 'paid',
        payment_intent: 'pi_1',
        amount_total: 2800,
        currency: 'eur',
      },
    },
  });

test.each([
  ['sk_live_1', true],
  ['rk_live_1', true],
  ['sk_test_1', false],
  ['rk_test_1', false],
])('with the key %s, takes money of its own mode only', async (key, isLive) => {
  const { readWebhook } = await readerWith(key);
  const read = async (livemode: boolean) => {
    const payload = paid(livemode);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: stripeWebhookSecret });
    return (await readWebhook(Buffer.from(payload), signature)).kind;
  };
  expect(await read(isLive)).toBe('received');
  expect(await read(!isLive)).toBe('other');
});

test('the way to deploy names every event that concerns us', async () => {
  const { webhookEvents } = await readerWith('sk_test_1');
  const text = readFileSync(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');
  expect(webhookEvents.filter((event) => !text.includes(`\`${event}\``))).toEqual([]);
});
