import { plural } from '../format.ts';

/** What we write to people. The frame first, then each mail. */
export const mail = {
  greeting: (name: string): string => `Hello ${name},`,
  whyYou: (event: string): string => `You get this because you hold a ticket for ${event}.`,
  whyWaiting: (event: string): string => `You get this because you are on the waitlist for ${event}.`,
  whyAccount: 'You get this because you have an account at CalSync Events.',
  plainLink: 'If the button does nothing, open this address:',
  seeOrder: 'See your tickets',
  order: 'Order',
  tickets: 'Tickets',
  total: 'Total',
  free: 'Free',
  where: 'Where',
  nOf: (count: string, name: string): string => `${count} × ${name}`,
  questions: (organization: string, email: string): string => `Questions? ${organization} answers at ${email}.`,

  orderConfirmed: {
    subject: (event: string): string => `Your tickets for ${event}`,
    preview: (when: string): string => `Paid, and yours. ${when}.`,
    title: (weekday: string): string => `See you on ${weekday}.`,
    attached: 'Your tickets are attached to print, with a file for your calendar. On your phone, the button is enough.',
    linked: 'Your tickets wait behind the button; a file for your calendar is attached.',
  },
  welcome: {
    subject: 'Welcome to CalSync Events',
    preview: 'Your account is ready.',
    title: 'Your account is ready.',
    text: 'Tickets you buy stand in one calendar with everything else you hold. Connect Google once, and they stand there too.',
    action: 'Find something for Friday',
  },
  invitation: {
    subject: (organization: string): string => `${organization} invites you to CalSync Events`,
    preview: (organization: string): string => `Join ${organization}.`,
    title: (organization: string): string => `${organization} would like you on the team.`,
    text: (roles: string): string => `You would join as ${roles}.`,
    until: (date: string): string => `The invitation is for this address only and ends on ${date}.`,
    action: 'See the invitation',
    whyYou: (organization: string): string =>
      `You get this because somebody at ${organization} entered your address. If that is a mistake, do nothing.`,
    roles: {
      owner: 'owner',
      admin: 'administrator',
      manager: 'event manager',
      coordinator: 'gig coordinator',
      finance: 'finance',
      door: 'door staff',
      performer: 'performer',
    },
  },
  orderRefundedLate: {
    subject: (event: string): string => `Your money for ${event} is on its way back`,
    preview: (amount: string): string => `${amount}, all of it.`,
    title: 'Your payment came too late.',
    text: 'The hold on your tickets had ended, and somebody else has bought them since. You have no tickets from this order.',
    money: (amount: string): string =>
      `We have given back all of it, ${amount}. Your bank shows it within five to ten working days.`,
    action: 'See what is left',
  },
  orderRefunded: {
    subject: (event: string): string => `Your money for ${event} is on its way back`,
    preview: (amount: string): string => `${amount}.`,
    title: (amount: string): string => `${amount} is on its way back to you.`,
    titleFree: 'Your tickets have been cancelled.',
    text: (organization: string): string => `${organization} has refunded your order.`,
    textFree: (organization: string): string => `${organization} has cancelled tickets of your order.`,
    reason: (reason: string): string => `They write: “${reason}”`,
    allVoid: 'None of its tickets opens a door any more.',
    someVoid: (count: number): string =>
      plural('en', count, {
        one: 'One ticket of this order no longer opens a door; the rest stay valid.',
        other: '# tickets of this order no longer open a door; the rest stay valid.',
      }),
    allValid: 'Your tickets stay valid.',
    bank: 'Your bank shows it within five to ten working days.',
  },
  refundFailed: {
    subject: (reference: string): string => `A refund did not go through: ${reference}`,
    preview: (amount: string): string => `${amount} has not reached its buyer.`,
    title: (amount: string): string => `${amount} has not reached its buyer.`,
    text: (name: string, reference: string): string => `The refund for ${name}, order ${reference}, was refused.`,
    cause: (cause: string): string => `The payment provider’s word for it: ${cause}.`,
    next: 'The order counts as not refunded. Try again, or pay the buyer another way. Tickets that were cancelled stay cancelled.',
    action: 'See the orders',
    whyYou: (organization: string): string => `You get this because this is the contact address of ${organization}.`,
  },
  paymentDisputed: {
    subject: { OPEN: 'A payment is disputed', WON: 'A dispute was decided for you', LOST: 'A dispute was lost' },
    preview: (amount: string, reference: string): string => `${amount}, order ${reference}.`,
    title: {
      OPEN: 'A buyer’s bank wants money back.',
      WON: 'The money stays with you.',
      LOST: 'The money went back to the buyer.',
    },
    text: (amount: string, reference: string, event: string): string =>
      `It is about ${amount} of order ${reference} for ${event}.`,
    inquiry: 'So far the bank only asks; it has taken nothing.',
    answerBy: (day: string): string =>
      `You may answer until ${day}. What helps: the confirmation that was sent, and tickets that were scanned.`,
    ticketsVoid: 'Its unused tickets no longer open a door.',
    ticketsBack: 'Its tickets are valid.',
  },
  whyOffered: (giver: string): string =>
    `You get this because ${giver} entered your address. If that is a mistake, do nothing.`,
  ticketOffered: {
    subject: (event: string): string => `A ticket for ${event} is offered to you`,
    preview: 'Take it, and it is yours.',
    title: 'Somebody has a ticket for you.',
    text: (giver: string): string => `${giver} would like you to have this ticket.`,
    action: 'Take the ticket',
    next: 'It is yours once you take it there; until then it stays where it is.',
  },
  ticketReceived: {
    subject: (event: string): string => `Your ticket for ${event}`,
    preview: 'It is yours now, with a code of its own.',
    title: 'The ticket is yours.',
    text: 'It is attached to print, with a file for your calendar. On your phone, the button is enough.',
  },
  waitlistJoined: {
    subject: (event: string): string => `You are on the waitlist for ${event}`,
    preview: 'We write the moment tickets come free for you.',
    title: 'You are on the list.',
    text: 'When tickets come back, they are offered in the order in which people joined, before anybody else can see them.',
    action: 'See where you stand',
  },
  waitlistOffer: {
    subject: (event: string): string => `Tickets for ${event} are held for you`,
    preview: (until: string): string => `Yours until ${until}.`,
    title: 'Tickets came free, and they are yours.',
    text: (until: string): string =>
      `They are held for you until ${until}. Once you begin to pay you have fifteen minutes.`,
    action: 'Take the tickets',
    next: 'If you no longer want them, give them back there, and the next one on the list is glad.',
  },
  eventChanged: {
    subject: (event: string): string => `Changed: ${event}`,
    preview: (when: string): string => `It now stands at ${when}.`,
    title: 'Something about your event has changed.',
    text: 'This is how it stands now. Your tickets stay valid, and the attached file brings your calendar in step.',
  },
  eventCancelled: {
    subject: (event: string): string => `Called off: ${event}`,
    preview: 'It will not take place.',
    title: 'This event has been called off.',
    text: (organization: string): string => `${organization} is sorry. Your tickets no longer open a door.`,
    reason: (reason: string): string => `They write: “${reason}”`,
    refund: 'Your money goes back by itself; another mail says how much is on its way.',
    money: (organization: string, email: string): string => `About your money, ${organization} answers at ${email}.`,
  },
  calendarStale: {
    subject: 'Your Google calendar is out of step',
    preview: 'One click mends it.',
    title: 'Google no longer lets us in.',
    text: (account: string, day: string): string =>
      `Since ${day} we can’t write to the calendar of ${account}. Tickets you buy do not appear there, and changes do not arrive.`,
    action: 'Connect again',
  },
};
