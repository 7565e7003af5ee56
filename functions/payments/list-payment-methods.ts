import { listPaymentMethodsRoute } from '#shared/contracts/payment-methods.ts';
import * as stripe from '#shared/gateways/stripe-customers.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { findCustomer } from '#shared/storage/customers.ts';

type Deps = { findCustomer: typeof findCustomer; stripe: Pick<typeof stripe, 'listCards'> };

/** The cards the signed-in person has saved; the numbers lie with Stripe alone. */
export const listPaymentMethods = async (
  { caller }: Request<typeof listPaymentMethodsRoute>,
  { findCustomer, stripe }: Deps,
) => {
  const customerId = await findCustomer(caller.userId);
  return { data: customerId ? await stripe.listCards(customerId) : [] };
};

export const handler = httpHandler(listPaymentMethodsRoute, listPaymentMethods, { findCustomer, stripe });
