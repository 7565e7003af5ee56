/** From the choice to the payment. */
export const checkout = {
  title: 'Checkout',
  heldFor: 'Held for you',
  expired: {
    title: 'The hold has ended',
    text: 'The seats went back on sale. They may still be there.',
    action: 'Look again',
  },
  who: 'Who is going?',
  pay: (amount: string): string => `Pay ${amount}`,
  confirmFree: 'Confirm',
  total: 'Total',
  feesIncluded: 'Fees included',
};
