import { getPayoutsRoute } from '#shared/contracts/payouts.ts';
import { payoutsStateOf } from '#shared/domain/payouts.ts';
import * as stripe from '#shared/gateways/stripe-accounts.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as payouts from '#shared/storage/payouts.ts';

type Deps = {
  payouts: Pick<typeof payouts, 'find' | 'save'>;
  stripe: Pick<typeof stripe, 'findAccount'>;
  authorize: typeof authorize;
};

/**
 * How an organizer's account stands. While it is not all there Stripe itself is asked, since whoever comes back from its
 * questions is here before its message.
 */
export const getPayouts = async (
  { access: { organizationId }, now }: Request<typeof getPayoutsRoute>,
  { payouts, stripe }: Deps,
) => {
  const known = await payouts.find(organizationId);
  const isSettled = !known || payoutsStateOf(known) === 'ACTIVE';
  const account = isSettled ? known : await stripe.findAccount(known.accountId, now);
  if (account && !isSettled) await payouts.save(organizationId, account);
  return { state: payoutsStateOf(account), takesPayments: account?.takesPayments ?? false, due: account?.due ?? [] };
};

export const handler = httpHandler(getPayoutsRoute, getPayouts, { payouts, stripe, authorize });
