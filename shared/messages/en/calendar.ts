import { plural } from '../format.ts';

/** Everything a person holds or owes, by time. */
export const calendar = {
  title: 'My calendar',
  lead: 'Everything you hold, by the day it happens.',
  shape: 'How to show your days',
  shapes: { agenda: 'Agenda', grid: 'Month and week' },
  held: 'Held, not paid',
  connectText: 'Connected, your own calendar shows your tickets and follows when something changes.',
  signIn: {
    title: 'Your days wait here',
    text: 'Sign in to see what you hold, and what clashes with what.',
    action: 'Sign in',
  },
  clash: (other: string): string => `Clashes with “${other}”`,
  clashes: (count: number): string => plural('en', count, { one: 'One clash', other: '# clashes' }),
  inStep: 'In step',
  howItIs: 'How it is doing',
  lastSync: (when: string): string => `Last in step ${when}`,
  needsHand: (whose: string): string => `${whose} needs a hand.`,
  accessEnded: (when: string): string => `Google ended our access ${when}.`,
  tickets: 'Tickets',
  untitled: 'Without a name',
  seeOwn: 'Connect once more to see your own entries beside your tickets, and what clashes with them.',
  connect: 'Connect Google Calendar',
  connectAgain: 'Connect again',
  addToCalendar: 'Add to calendar',
  empty: {
    title: 'A clear page',
    text: 'Tickets you buy stand here by date; what clashes is marked.',
    action: 'See what is on',
  },
};
