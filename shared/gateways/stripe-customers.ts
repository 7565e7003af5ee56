import Stripe from 'stripe';
import { Refusal } from '#shared/domain/errors.ts';
import { idOf, orUnavailable, stripe } from './stripe-client.ts';

/** A card somebody has saved, as they recognise it. */
export type SavedCard = {
  paymentMethodId: string;
  brand: string;
  last4: string;
  expires: { month: number; year: number };
};

/** The customer of a person, made once however often it is asked. */
export const openCustomer = async (person: { userId: string; name: string; email: string }): Promise<string> => {
  const { userId, name, email } = person;
  const customer = await orUnavailable(
    (await stripe()).customers.create({ name, email, metadata: { userId } }, { idempotencyKey: `customer:${userId}` }),
  );
  return customer.id;
};

/** Removes a customer with all their cards; one that is gone is fine. */
export const removeCustomer = async (customerId: string): Promise<void> => {
  await (await stripe()).customers.del(customerId).catch((error) => {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing') return;
    throw error;
  });
};

/** A page of Stripe's on which a customer saves a card without paying anything, and where it leads to. */
export type SavingPage = { customerId: string; locale: 'en' | 'pt'; returnUrl: string; cancelUrl: string };

/** Opens a page on which a card is saved. One that nobody uses ends by itself. */
export const openSavingPage = async (page: SavingPage): Promise<string> => {
  const { customerId, locale, returnUrl, cancelUrl } = page;
  const session = await orUnavailable(
    (await stripe()).checkout.sessions.create({
      mode: 'setup',
      customer: customerId,
      allowed_payment_method_types: ['card'],
      // Stripe wants one for choosing what to offer; a saved card pays in any.
      currency: 'eur',
      locale,
      success_url: returnUrl,
      cancel_url: cancelUrl,
    }),
  );
  if (!session.url) throw new Refusal('payment_unavailable');
  return session.url;
};

/** The cards a customer has saved, at most a hundred, the newest first. */
export const listCards = async (customerId: string): Promise<SavedCard[]> => {
  const { data } = await orUnavailable(
    (await stripe()).paymentMethods.list({ customer: customerId, type: 'card', limit: 100 }),
  );
  return data.flatMap(({ id, card }) =>
    card
      ? [
          {
            paymentMethodId: id,
            brand: card.brand,
            last4: card.last4,
            expires: { month: card.exp_month, year: card.exp_year },
          },
        ]
      : [],
  );
};

/** Forgets a saved card of this customer; false where it is not theirs. */
export const removeCard = async (customerId: string, paymentMethodId: string): Promise<boolean> => {
  const { paymentMethods } = await stripe();
  const method = await paymentMethods.retrieve(paymentMethodId).catch((cause) => {
    if (cause instanceof Stripe.errors.StripeInvalidRequestError) return undefined;
    throw new Refusal('payment_unavailable', { cause });
  });
  if (!method || idOf(method.customer) !== customerId) return false;
  await orUnavailable(paymentMethods.detach(paymentMethodId));
  return true;
};
