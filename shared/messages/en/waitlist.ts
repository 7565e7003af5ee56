import { plural } from '../format.ts';

/** Waiting for tickets that are sold out. */
export const waitlist = {
  title: 'Waitlist',
  text: 'When tickets come back, they are offered in the order in which people joined, before anybody else can see them.',
  which: 'Which tickets would you take?',
  howMany: 'How many',
  howManyHint: 'All of them at once, or none.',
  name: 'Your name',
  email: 'E-mail',
  emailHint: 'The offer comes to this address and holds for twelve hours.',
  required: {
    name: 'Tell us your name.',
    email: 'Tell us where to send the offer.',
    emailShape: 'That is not a whole e-mail address. It looks like name@example.com.',
  },
  join: 'Join the waitlist',
  chooseOne: 'Choose at least one kind of ticket.',
  none: {
    title: 'There is nothing to wait for',
    text: 'Tickets are on sale, or this event keeps no waitlist.',
    action: 'Back to the event',
  },
  joined: {
    title: 'You are on the list',
    ahead: (count: number): string =>
      plural('en', count, {
        none: 'You are next.',
        one: 'One person is before you.',
        other: '# people are before you.',
      }),
    text: (email: string): string =>
      `We write to ${email} the moment tickets are yours. Nothing is charged for waiting.`,
  },
  states: {
    OFFERED: {
      title: 'Tickets are held for you',
      text: 'The mail we sent you opens them. The offer ends after twelve hours.',
    },
    BOUGHT: { title: 'You have your tickets', text: 'The order stands in your mail.' },
    DECLINED: { title: 'You gave the tickets back', text: 'They went to the next one on the list.' },
    MISSED: { title: 'The offer has ended', text: 'The tickets went to the next one on the list. You may join again.' },
    LEFT: { title: 'You are off the list', text: 'If you change your mind, join again.' },
  },
  leave: 'Leave the waitlist',
  leaveText: 'Your place goes to those behind you.',
  missing: {
    title: 'We can’t find this place on the list',
    text: 'The link may be cut short. The one in your mail opens it.',
    action: 'See what is on',
  },
};
