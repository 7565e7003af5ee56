import { plural } from '../format.ts';

/** What we write to people. The frame first, then each mail. */
export const mail = {
  greeting: (name: string): string => `Hello ${name},`,
  whyYou: (event: string): string => `You get this because you hold a ticket for ${event}.`,
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
