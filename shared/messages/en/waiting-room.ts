import { number, plural } from '../format.ts';

/** Waiting for one's turn to buy. */
export const waitingRoom = {
  title: 'Waiting room',
  text: 'So many people want these tickets that they are let in one after the other. Whoever is here before sales open takes part in a draw for the places in line; whoever comes later stands behind, in the order of coming.',
  email: 'E-mail',
  emailHint: 'Use the one you will order with. Your place belongs to it, and asking twice wins nothing.',
  required: {
    email: 'Tell us which address you will order with.',
    emailShape: 'That is not a whole e-mail address. It looks like name@example.com.',
  },
  enter: 'Take a place',
  early: {
    title: 'The waiting room is not open yet',
    text: (when: string, sales: string): string => `It opens ${when}, half an hour before sales do (${sales}).`,
  },
  lobby: {
    title: 'You are in the draw',
    until: (sales: string): string => `until sales open at ${sales}`,
    waiting: (count: number): string =>
      plural('en', count, {
        one: 'You are the first one here.',
        other: '# people are waiting here.',
      }),
    text: 'The places in line are drawn when sales open. Coming earlier or reloading changes nothing.',
  },
  waiting: {
    title: 'You are in line',
    ahead: (count: number): string =>
      plural('en', count, {
        none: 'You are next.',
        one: 'One person is before you.',
        other: '# people are before you.',
      }),
    about: (count: number): string => `About ${number('en', count)} people are before you.`,
    soon: 'It takes less than a minute.',
    minutes: (count: number): string =>
      plural('en', count, { one: 'It takes about a minute.', other: 'It takes about # minutes.' }),
    long: 'It takes more than an hour.',
    nothingLeft:
      'Every ticket is sold or held right now. Held tickets come back after fifteen minutes if nobody pays for them, and then the line goes on.',
    keep: 'This page looks by itself. You may reload or close it: your place is kept in this browser.',
  },
  turn: {
    title: 'It is your turn',
    text: 'You have ten minutes to choose and order.',
    action: 'Go on',
  },
  leave: 'Wait with another address',
  back: 'Back to the event',
  missing: {
    title: 'There is nothing to wait for',
    text: 'The event is gone, or not on sale.',
    action: 'See what is on',
  },
};
