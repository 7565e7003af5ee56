import { plural } from '../format.ts';

/** The page of one event. */
export const event = {
  when: 'When',
  where: 'Where',
  about: 'About',
  by: 'by',
  tickets: 'Tickets',
  getTickets: 'Get tickets',
  openMap: 'Open the map',
  isOnline: 'Online',
  onlineHint: 'The link stands on your order as soon as you have a ticket.',
  zoneTime: (place: string): string => `${place} time`,
  allDates: 'All dates',
  everyDate: 'A ticket is good for every date.',
  addToCalendar: 'Add to calendar',
  addToGoogle: 'Add to Google Calendar',
  goodToKnow: 'Good to know',
  doors: (clock: string): string => `Doors at ${clock}`,
  opens: (when: string): string => `opens ${when}`,
  salesClosed: 'Sales are closed',
  notOnSale: 'No tickets are on sale yet.',
  notOpen: 'Sales have not opened yet.',
  allGone: 'Every seat is taken.',
  chosen: (count: number): string =>
    plural('en', count, { none: 'Nothing chosen yet', one: '# ticket', other: '# tickets' }),
  chooseFirst: 'Choose at least one ticket.',
  forPeople: (count: number): string => plural('en', count, { one: 'for one', other: 'for # people' }),
  atLeast: (count: number): string => `at least ${count}`,
  goesWithTicket: 'goes with a ticket',
  fromYouDecide: (least: string): string => `from ${least}, you decide`,
  thenAfter: (price: string, left: number): string =>
    plural('en', left, { one: `${price} after one more`, other: `${price} after # more` }),
  thenFrom: (price: string, when: string): string => `${price} from ${when}`,
  joinWaitlist: 'Join the waitlist',
  holdPromise: 'Held for you for 15 minutes. Fees included. No account needed.',
  over: { title: 'This event is over', text: 'It was good to have you. More is on.', action: 'See what is on' },
  cancelled: {
    title: 'This event is cancelled',
    text: 'Everyone who held a ticket has been told and gets the money back.',
  },
};
