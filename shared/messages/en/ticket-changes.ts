/** What the holder of a ticket may do with it: the dialogs, which most never open. */
export const ticketChanges = {
  needed: {
    name: 'Say whose ticket it is.',
    email: 'Say where the offer goes.',
    emailShape: 'That is not a whole e-mail address. It looks like name@example.com.',
  },
  rename: {
    title: 'Whose ticket is it?',
    name: 'Name on the ticket',
    action: 'Change the name',
    done: 'The name is changed.',
  },
  handOn: {
    title: 'Give this ticket to somebody',
    text: 'They get a mail. Once they take it, it has a code of its own and yours no longer opens the door.',
    name: 'Their name',
    email: 'Their e-mail',
    action: 'Offer the ticket',
    done: (name: string): string => `${name} has mail.`,
  },
  newCode: {
    title: 'Give this ticket a new code?',
    text: 'The old code stops working at once, on paper and in every picture of it. Print the ticket again.',
    action: 'Make a new code',
    done: 'The ticket has a new code.',
  },
  giveUp: {
    title: 'Give this ticket back?',
    price: 'Paid for it',
    kept: 'Kept by the organizer',
    back: 'You get back',
    backToBuyer: 'Goes back to whoever bought it',
    free: 'It was free; somebody else may have it then.',
    text: (until: string): string =>
      `The ticket opens no door any more, and goes back on sale. Possible until ${until}.`,
    wait: 'Money takes up to ten days.',
    action: 'Give the ticket back',
    actionFor: (amount: string): string => `Give back for ${amount}`,
    done: 'The ticket is given back.',
  },
};
