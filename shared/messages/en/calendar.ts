import { plural } from '../format.ts';

/** Everything a person holds or owes, by time. */
export const calendar = {
  title: 'My calendar',
  clash: (other: string): string => `Clashes with “${other}”`,
  clashes: (count: number): string => plural('en', count, { one: 'One clash', other: '# clashes' }),
  inStep: 'In step',
  lastSync: (when: string): string => `Last in step ${when}`,
  needsHand: (whose: string): string => `${whose} needs a hand.`,
  accessEnded: (when: string): string => `Google ended our access ${when}.`,
  connect: 'Connect Google Calendar',
  connectAgain: 'Connect again',
  addToCalendar: 'Add to calendar',
  empty: {
    title: 'A clear page',
    text: 'Tickets you buy and slots you take stand here by date, next to your own calendar.',
    action: 'See what is on',
  },
};
