import { removePaymentMethodRoute } from '#shared/contracts/payment-methods.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as stripe from '#shared/gateways/stripe-customers.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { findCustomer } from '#shared/storage/customers.ts';

type Deps = { findCustomer: typeof findCustomer; stripe: Pick<typeof stripe, 'removeCard'> };

/** Forgets a card of the signed-in person; anybody else's does not exist for them. */
export const removePaymentMethod = async (
  { caller, params }: Request<typeof removePaymentMethodRoute>,
  { findCustomer, stripe }: Deps,
): Promise<undefined> => {
  const customerId = await findCustomer(caller.userId);
  const isRemoved = customerId !== undefined && (await stripe.removeCard(customerId, params.paymentMethodId));
  if (!isRemoved) throw new Refusal('not_found');
  return undefined;
};

export const handler = httpHandler(removePaymentMethodRoute, removePaymentMethod, { findCustomer, stripe });
