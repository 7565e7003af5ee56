/** Tickets on hold, and how a hold ends where it is not paid. */
export const hold = {
  held: {
    title: 'Held for you',
    text: 'Pay before the clock runs out and they are yours. After that they go back on sale.',
    pay: (amount: string): string => `Pay ${amount}`,
    take: 'Take the tickets',
    until: (moment: string): string =>
      `They came free for you and are held until ${moment}. Once you begin to pay you have fifteen minutes.`,
  },
  waiting: {
    title: 'Waiting for your payment',
    text: 'We have not heard from the bank yet. This page turns by itself; there is no need to pay twice.',
    refused: 'Your bank did not let this payment through. Nothing was charged; try again, or with another card.',
  },
  giveBack: 'Give back',
  giveBackTitle: 'Give these tickets back?',
  giveBackText: 'They go back on sale at once. Nothing has been charged.',
  keep: 'Keep them',
  expired: {
    title: 'The hold has ended',
    text: 'The tickets went back on sale and nothing was charged. They may still be there.',
    action: 'Look again',
  },
  cancelled: {
    title: 'This order was given back',
    text: 'Nothing was charged. If you change your mind, the event is one step away.',
    action: 'Look again',
  },
  refundDue: {
    title: 'Your money is on its way back',
    text: 'Your payment came after the tickets had gone to somebody else. All of it is being returned; banks take up to ten days.',
  },
  refunded: {
    title: 'Your money went back',
    text: 'All of it was given back. Banks take up to ten days to show it.',
    action: 'Look again',
  },
};
