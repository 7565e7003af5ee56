/** What a person has bought, as a list. */
export const ownTickets = {
  title: 'My tickets',
  signIn: {
    title: 'Your tickets wait behind the door',
    text: 'Sign in to see what you hold. Bought as a guest? The link in your mail opens that order.',
    action: 'Sign in',
  },
  upcoming: 'Coming up',
  past: 'Over or given back',
  open: 'Show the codes',
  look: 'Show the order',
  finish: 'Finish the payment',
  states: {
    PENDING: 'Held',
    RELEASING: 'Being given back',
    EXPIRED: 'Hold ended',
    CANCELLED: 'Given back',
    PAID: 'Paid',
    ISSUED: 'Paid',
    REFUND_DUE: 'Refund on its way',
    REFUNDED: 'Refunded',
  },
  empty: {
    title: 'No tickets yet',
    text: 'What you buy stands here, with its code.',
    action: 'See what is on',
  },
};
