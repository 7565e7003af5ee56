import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterEach, beforeEach } from 'vitest';
import { type RunningStripe, type StripeOptions, startStripe } from '#local/cloud/stripe/start-stripe.ts';

const secret = 'whsec_local_test';

/** Two balcony seats and a fee, 51.50 € in all. */
export const orderParams = (): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [
    {
      quantity: 2,
      price_data: {
        currency: 'eur',
        unit_amount: 2_500,
        product_data: { name: 'Balcony', description: 'Row A & B' },
      },
    },
    { quantity: 1, price_data: { currency: 'eur', unit_amount: 150, product_data: { name: 'Fee' } } },
  ],
  customer_email: 'ana@example.com',
  client_reference_id: 'ord_1',
  metadata: { orderId: 'ord_1' },
  payment_intent_data: { metadata: { orderId: 'ord_1' } },
  success_url: 'http://shop.test/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://shop.test/back',
});

/** A client of the stand-in at `port`. It gives up at once: a repeat would hide what was answered first. */
export const clientAt = (port: number, key = 'sk_test_local', timeout = 2_000) =>
  new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, timeout });

/**
 * A local Stripe of its own for each test of a file, at `port`, whose clock stands still at `now` until a test moves it. Its
 * webhooks come to the port behind, are answered as `answerWith` says, and stand in `received` where that was 200.
 */
export function stripeAccount(port: number) {
  const stripe = clientAt(port);
  let receiver: Server;
  let dataDir: string;
  const account = {
    now: new Date(),
    running: undefined as unknown as RunningStripe,
    received: [] as Stripe.Event[],
    answerWith: (): number => 200,
    stripe,
    start: (more: Partial<StripeOptions> = {}) => {
      const webhook = { url: `http://127.0.0.1:${port + 1}/hook`, secret, retryMs: 20 };
      return startStripe({ port, webhook, clock: () => account.now, ...more });
    },
    /** Stops the stand-in and starts it on the files that it leaves from now on. */
    restart: async () => {
      await account.running.stop();
      account.running = await account.start({ dataDir });
    },
    openSession: (options?: Stripe.RequestOptions) => stripe.checkout.sessions.create(orderParams(), options),
    payWith: (session: Stripe.Checkout.Session, number: string) =>
      fetch(`${account.running.url}/c/pay/${session.id}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ method: 'card', number, expiry: '12 / 34', cvc: '123', name: 'Ana' }),
      }),
    paidIntent: async () => {
      const session = await account.openSession();
      await account.payWith(session, '4242 4242 4242 4242');
      const paid = await stripe.checkout.sessions.retrieve(session.id);
      return String(paid.payment_intent);
    },
    control: (path: string, body: object) =>
      fetch(`${account.running.url}${path}`, { method: 'POST', body: JSON.stringify(body) }),
    types: () => account.received.map((event) => event.type).sort(),
  };

  beforeEach(async () => {
    account.now = new Date();
    account.received = [];
    account.answerWith = () => 200;
    dataDir = await mkdtemp(join(tmpdir(), 'stripe-'));
    receiver = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const status = account.answerWith();
      if (status === 200) {
        const signature = String(request.headers['stripe-signature']);
        account.received.push(stripe.webhooks.constructEvent(body, signature, secret));
      }
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => receiver.listen(port + 1, '127.0.0.1', resolve));
    account.running = await account.start();
  });

  afterEach(async () => {
    await account.running.stop();
    await new Promise((resolve) => receiver.close(resolve));
    await rm(dataDir, { recursive: true });
  });

  return account;
}
