import { addPaymentMethodRoute } from '#shared/contracts/payment-methods.ts';
import * as stripe from '#shared/gateways/stripe-customers.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { findCustomer, setCustomer } from '#shared/storage/customers.ts';
import * as users from '#shared/storage/users.ts';

type Deps = {
  users: Pick<typeof users, 'get'>;
  findCustomer: typeof findCustomer;
  setCustomer: typeof setCustomer;
  stripe: Pick<typeof stripe, 'openCustomer' | 'openSetup'>;
};

/** A secret with which the person's browser saves a card at Stripe; the first time, Stripe is told who they are. */
export const addPaymentMethod = async (
  { caller: { userId }, idempotencyKey }: Request<typeof addPaymentMethodRoute>,
  { users, findCustomer, setCustomer, stripe }: Deps,
) => {
  const user = await users.get(userId);
  const known = await findCustomer(userId);
  const customerId = known ?? (await stripe.openCustomer(user));
  if (!known) await setCustomer(userId, customerId);
  return stripe.openSetup(customerId, idempotencyKey);
};

export const handler = httpHandler(addPaymentMethodRoute, addPaymentMethod, {
  users,
  findCustomer,
  setCustomer,
  stripe,
});
