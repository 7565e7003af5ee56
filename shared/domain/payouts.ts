/** The organizer's own account with the payment provider, as the provider last described it. */
export type PayoutsAccount = {
  accountId: string;
  /** The provider's questions have been answered. */
  isSubmitted: boolean;
  /** Payments may be passed on to it; and it hands money on to a bank. */
  takesPayments: boolean;
  paysOut: boolean;
  /** What the provider still wants, in its own words. */
  due: string[];
  /** When it was described so, ISO 8601; older news are no news. */
  toldAt: string;
};

/**
 * How far an organizer is. `NONE`: no account. `ONBOARDING`: questions are open. `PENDING`: the provider is looking at the
 * answers. `RESTRICTED`: it works in part, and something is wanted. `ACTIVE`: sales are passed on.
 */
export const payoutsStates = ['NONE', 'ONBOARDING', 'PENDING', 'RESTRICTED', 'ACTIVE'] as const;
export type PayoutsState = (typeof payoutsStates)[number];

export const payoutsStateOf = (account: PayoutsAccount | undefined): PayoutsState => {
  if (!account) return 'NONE';
  if (!account.isSubmitted) return 'ONBOARDING';
  if (account.due.length > 0) return 'RESTRICTED';
  return account.takesPayments && account.paysOut ? 'ACTIVE' : 'PENDING';
};

/** Where a sale's money is passed on to, or undefined while it can't be. */
export const payoutOf = (account: PayoutsAccount | undefined): { accountId: string } | undefined =>
  account?.takesPayments ? { accountId: account.accountId } : undefined;
