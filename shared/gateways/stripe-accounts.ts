import type Stripe from 'stripe';
import type { PayoutsAccount } from '#shared/domain/payouts.ts';
import { orUnavailable, stripe } from './stripe-client.ts';

/** What Stripe says of a connected account, in our words. */
export const accountNews = (account: Stripe.Account, toldAt: string): PayoutsAccount => ({
  accountId: account.id,
  isSubmitted: account.details_submitted,
  takesPayments: account.charges_enabled,
  paysOut: account.payouts_enabled,
  due: account.requirements?.currently_due ?? [],
  toldAt,
});

/** Stripe dates its news by whole seconds; what is read is dated alike, or news of the same second would look older. */
const wholeSecond = (now: string): string => `${now.slice(0, 19)}.000Z`;

/** Who wants to be paid. */
export type Payee = { organizationId: string; name: string; email: string };

/** Opens an organizer's account, once however often it is asked. */
export const openAccount = async ({ organizationId, name, email }: Payee, now: string): Promise<PayoutsAccount> => {
  const account = await orUnavailable(
    (await stripe()).accounts.create(
      {
        type: 'express',
        email,
        business_profile: { name },
        capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
        metadata: { organizationId },
      },
      { idempotencyKey: `account:${organizationId}` },
    ),
  );
  return accountNews(account, wholeSecond(now));
};

/** The address of Stripe's questions; it opens once and for minutes, and leads back to ours. */
export const linkAccount = async (accountId: string, returnUrl: string, refreshUrl: string): Promise<string> => {
  const link = await orUnavailable(
    (await stripe()).accountLinks.create({
      account: accountId,
      type: 'account_onboarding',
      return_url: returnUrl,
      refresh_url: refreshUrl,
    }),
  );
  return link.url;
};

/** How an account stands now. */
export const findAccount = async (accountId: string, now: string): Promise<PayoutsAccount> =>
  accountNews(await orUnavailable((await stripe()).accounts.retrieve(accountId)), wholeSecond(now));
