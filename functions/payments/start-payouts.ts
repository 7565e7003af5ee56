import { startPayoutsRoute } from '#shared/contracts/payouts.ts';
import { Refusal } from '#shared/domain/errors.ts';
import * as stripe from '#shared/gateways/stripe-accounts.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { payoutsUrl } from '#shared/platform/links.ts';
import { authorize } from '#shared/storage/authorize.ts';
import * as organizations from '#shared/storage/organizations.ts';
import * as payouts from '#shared/storage/payouts.ts';

type Deps = {
  organizations: Pick<typeof organizations, 'find'>;
  payouts: Pick<typeof payouts, 'find' | 'save'>;
  stripe: Pick<typeof stripe, 'openAccount' | 'linkAccount'>;
  authorize: typeof authorize;
};

/** Sends an organizer to Stripe's questions; the first time, their account is opened before. */
export const startPayouts = async (
  { access: { organizationId }, body, now }: Request<typeof startPayoutsRoute>,
  { organizations, payouts, stripe }: Deps,
) => {
  const [organization, known] = await Promise.all([organizations.find(organizationId), payouts.find(organizationId)]);
  if (!organization) throw new Refusal('not_found');
  const { name, contactEmail: email } = organization;
  const account = known ?? (await stripe.openAccount({ organizationId, name, email }, now));
  if (!known) await payouts.save(organizationId, account);
  const page = payoutsUrl(body.locale, organizationId);
  return { url: await stripe.linkAccount(account.accountId, page, `${page}&again=1`) };
};

export const handler = httpHandler(startPayoutsRoute, startPayouts, { organizations, payouts, stripe, authorize });
