import type { Money } from './stripe-in-memory.ts';

type Intent = { id: string; orderId: string; paidOn: string; amount: number; currency: string; status: Status };
type Status = 'requires_payment_method' | 'succeeded' | 'canceled';
type Wanted = { amount: number; currency: string; metadata: { orderId: string; paidOn: string } };

type Ground = {
  money: Map<string, Money>;
  refuse: (message: string, code: string) => Error;
  once: <T>(key: string | undefined, make: () => T) => T;
};

/** Payments that are made on the site, as Stripe keeps them. */
export const startIntents = ({ money, refuse, once }: Ground) => {
  const intents = new Map<string, Intent>();

  const intentOf = ({ id, orderId, paidOn, amount, currency, status }: Intent) => ({
    id,
    object: 'payment_intent',
    client_secret: `${id}_secret_proof`,
    metadata: { orderId, paidOn },
    amount,
    amount_received: status === 'succeeded' ? amount : 0,
    currency,
    status,
    next_action: null,
  });
  const found = (id: string): Intent => {
    const intent = intents.get(id);
    if (!intent) throw refuse('No such payment_intent', 'resource_missing');
    return intent;
  };
  const succeed = (intent: Intent) => {
    intent.status = 'succeeded';
    money.set(intent.id, { id: intent.id, orderId: intent.orderId, amount: intent.amount, back: 0 });
    return intentOf(intent);
  };
  const intentFor = (orderId: string) => [...intents.values()].find((one) => one.orderId === orderId);

  return {
    intents,
    /** The buyer's browser pays with the secret, and we are told nothing. False where the payment is not open. */
    payInBrowser: (orderId: string): boolean => {
      const intent = intentFor(orderId);
      return intent?.status === 'requires_payment_method' && Boolean(succeed(intent));
    },
    /** The message that a payment was made, as often as one asks for it. */
    succeededOf: (orderId: string) => {
      const intent = intentFor(orderId);
      return intent?.status === 'succeeded'
        ? {
            id: `evt_${intent.id}`,
            object: 'event',
            type: 'payment_intent.succeeded',
            livemode: false,
            created: 1,
            data: { object: intentOf(intent) },
          }
        : undefined;
    },
    calls: {
      createIntent: ({ amount, currency, metadata }: Wanted, options?: { idempotencyKey?: string }) =>
        once(options?.idempotencyKey, () => {
          const { orderId, paidOn } = metadata;
          const id = `pi_site_${intents.size + 1}_${orderId}`;
          intents.set(id, { id, orderId, paidOn, amount, currency, status: 'requires_payment_method' });
          return intentOf(found(id));
        }),
      confirmIntent: (id: string) => {
        if (found(id).status !== 'requires_payment_method')
          throw refuse('You cannot confirm this PaymentIntent', 'payment_intent_unexpected_state');
        return succeed(found(id));
      },
      cancelIntent: (id: string) => {
        if (found(id).status !== 'requires_payment_method')
          throw refuse('You cannot cancel this PaymentIntent', 'payment_intent_unexpected_state');
        found(id).status = 'canceled';
        return intentOf(found(id));
      },
      retrieveIntent: (id: string) =>
        intents.has(id)
          ? intentOf(found(id))
          : { object: 'payment_intent', id, metadata: { orderId: money.get(id)?.orderId } },
    },
  };
};
