import * as jobs from '#shared/contracts/jobs/payments.ts';
import * as stripe from '#shared/gateways/stripe-customers.ts';
import { type Delivery, queueHandler } from '#shared/platform/queue-handler.ts';

type Deps = { stripe: Pick<typeof stripe, 'removeCustomer'> };

/** Has Stripe forget somebody whose account is gone, with every card they had saved. */
export const forgetCustomer = async (
  { payload }: Delivery<typeof jobs.forgetCustomer>,
  { stripe }: Deps,
): Promise<string> => {
  await stripe.removeCustomer(payload.customerId);
  return 'forgotten';
};

export const handler = queueHandler(jobs.forgetCustomer, forgetCustomer, { stripe });
