import { addPaymentMethodRoute } from '#shared/contracts/payment-methods.ts';
import * as stripe from '#shared/gateways/stripe-customers.ts';
import { customerOf } from '#shared/platform/customer.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { pageUrl } from '#shared/platform/links.ts';
import { findCustomer, setCustomer } from '#shared/storage/customers.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  users: Pick<typeof users, 'get'>;
  findCustomer: typeof findCustomer;
  setCustomer: typeof setCustomer;
  stripe: Pick<typeof stripe, 'openCustomer' | 'openSavingPage'>;
};

/** Stripe's page on which the person saves a card; the first time, Stripe is told who they are. */
export const addPaymentMethod = async (
  { caller: { userId }, body: { locale } }: Request<typeof addPaymentMethodRoute>,
  { stripe, ...stores }: Deps,
) => {
  const customerId = await customerOf(userId, { ...stores, openCustomer: stripe.openCustomer });
  const account = pageUrl(locale, '/account');
  const page = { customerId, locale, returnUrl: `${account}?card=saved#cards`, cancelUrl: `${account}#cards` };
  return { url: await stripe.openSavingPage(page) };
};

export const handler = httpHandler(addPaymentMethodRoute, addPaymentMethod, {
  users,
  findCustomer,
  setCustomer,
  stripe,
});
