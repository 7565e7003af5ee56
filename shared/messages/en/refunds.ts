import { plural } from '../format.ts';

/** Giving money back, and what banks take back. */
export const refunds = {
  title: 'Money back',
  partly: (amount: string): string => `${amount} back`,
  disputed: { OPEN: 'Disputed', WON: 'Dispute won', LOST: 'Dispute lost' },
  left: (amount: string): string => `${amount} could still go back.`,
  action: 'Give money back',
  cancelTickets: 'Cancel tickets',
  dialogTitle: (reference: string): string => `Give money back for ${reference}`,
  cancelTitle: (reference: string): string => `Cancel tickets of ${reference}`,
  what: 'What goes back',
  whats: {
    all: 'Everything that is left',
    tickets: 'Some of the tickets',
    sum: 'A sum, and the tickets stay',
  },
  whichTickets: 'Which tickets',
  noneChosen: 'Choose at least one ticket.',
  amount: 'Amount',
  amountHint: (least: string, most: string): string => `From ${least} to ${most}.`,
  amountWrong: (least: string, most: string): string => `An amount such as 14.50, from ${least} to ${most}.`,
  reason: 'Reason',
  reasonHint: 'The buyer reads it in the mail.',
  restock: 'Put what was bought back on sale',
  goes: (amount: string, name: string): string => `${amount} goes back to ${name}, the way it came.`,
  ends: (tickets: number): string =>
    plural('en', tickets, {
      none: 'All tickets stay valid.',
      one: 'One ticket ends at once, and can’t be brought back.',
      other: '# tickets end at once, and can’t be brought back.',
    }),
  give: (amount: string): string => `Give back ${amount}`,
  end: (tickets: number): string => plural('en', tickets, { one: 'Cancel the ticket', other: 'Cancel # tickets' }),
  given: 'It is on its way, and the buyer gets a mail.',
  ended: 'Cancelled, and the buyer gets a mail.',
  back: 'Back to the order',
  states: { REQUESTED: 'Being sent', SENT: 'On its way', DONE: 'Given back', FAILED: 'Refused' },
  causes: {
    organizer: '',
    attendee: 'Given back by the buyer',
    late_payment: 'Paid after the tickets had gone',
    event_cancelled: 'The event was called off',
    provider: 'Made in Stripe’s dashboard',
  },
  ticketCount: (tickets: number): string => plural('en', tickets, { one: 'one ticket', other: '# tickets' }),
  failure: (cause: string): string => `Refused (${cause}). It counts as not given back: try again, or pay another way.`,
  settled: 'Refused by the payment provider, and then paid by hand.',
  restored: 'Refused by the payment provider; the tickets are valid again.',
  byHand: 'Paid by hand',
  remedies: {
    settle: {
      open: 'I have paid it myself',
      ask: (amount: string): string =>
        `Have you given ${amount} back yourself, from bank to bank or in cash? It is written down as given back, no money moves from here, and the buyer gets a mail.`,
      action: 'Yes, it is paid',
      done: 'Written down as given back.',
    },
    restore: {
      open: 'Make the tickets valid again',
      ask: (tickets: string): string =>
        `${tickets}: valid again, with the seats and places they had if those are still free. The money stays with you, and who holds them gets a mail.`,
      action: 'Yes, valid again',
      done: 'The tickets are valid again.',
    },
    back: 'Leave it',
  },
  dispute: {
    titles: {
      OPEN: (amount: string): string => `The buyer’s bank disputes ${amount}`,
      WON: (amount: string): string => `The dispute about ${amount} was won`,
      LOST: (amount: string): string => `The dispute about ${amount} was lost`,
    },
    reason: (reason: string): string => `The bank’s word for it: ${reason}.`,
    inquiry: 'So far the bank only asks; it has taken nothing.',
    taken: 'The bank has taken the money until it has decided, so it can’t be given back here.',
    answerBy: (day: string): string => `You may answer until ${day}.`,
    lost: 'The money is gone. Unused tickets open no door, unless your settings say otherwise.',
    won: 'The money stays with you.',
  },
};
