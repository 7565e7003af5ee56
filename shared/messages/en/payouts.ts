/** How an organizer gets the money of their sales, and what they decide about payments. */
export const payouts = {
  title: 'Payments',
  lead: 'Stripe asks who you are and where your money goes. After that every sale is passed on to your own account as it is paid.',
  state: 'Payouts',
  states: {
    NONE: 'Not set up',
    ONBOARDING: 'Begun',
    PENDING: 'Being checked',
    RESTRICTED: 'Something is missing',
    ACTIVE: 'Working',
  },
  texts: {
    NONE: 'Sales are kept for you until you set payouts up.',
    ONBOARDING: 'Stripe’s questions are not all answered. Sales are kept for you meanwhile.',
    PENDING: 'Stripe is looking at your answers. This takes a few minutes, seldom days.',
    RESTRICTED: 'Stripe wants to know more before it pays everything out.',
    ACTIVE: 'Sales are passed on to your account, less the fee of the platform.',
  },
  actions: {
    NONE: 'Set up payouts',
    ONBOARDING: 'Go on with the questions',
    PENDING: 'See what Stripe has',
    RESTRICTED: 'Give what is missing',
    ACTIVE: 'Change at Stripe',
  },
  due: 'Stripe asks for:',
  leaves: 'You go on at Stripe and come back here.',
  bankDebits: 'Take bank debits (SEPA) too',
  bankDebitsHint:
    'For events in euros at least two weeks ahead: a bank takes days, and the tickets are held meanwhile.',
  admitsDisputed: 'Let people in although their bank took the money back',
  admitsDisputedHint: 'Without this, a lost dispute ends the tickets that have not been used.',
};
