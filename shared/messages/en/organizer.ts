import { plural } from '../format.ts';
import { organizerEvent } from './organizer-event.ts';
import { organizerSales } from './organizer-sales.ts';
import { organizerSelling } from './organizer-selling.ts';
import { organizerTeam } from './organizer-team.ts';

/** Running events: the frame, lists, numbers, states. */
export const organizer = {
  title: 'Organize',
  events: 'Events',
  calendar: 'Calendar',
  clients: 'Clients',
  venues: 'Venues',
  orders: 'Orders',
  door: 'Door',
  money: 'Money',
  members: 'Members',
  settings: 'Settings',
  newEvent: 'New event',
  event: 'Event',
  sold: 'Sold',
  revenue: 'Revenue',
  state: 'State',
  states: { draft: 'Draft', published: 'On sale', cancelled: 'Cancelled', ended: 'Over' },
  soldOut: 'Sold out',
  left: (count: number): string => plural('en', count, { one: 'Last one', other: '# left' }),
  empty: {
    title: 'Your next date',
    text: 'An event needs a name, a place and a time. You can change all of it until the first ticket is sold.',
    action: 'New event',
  },
  places: 'Places of the organizer',
  site: 'To the site',
  account: 'Account',
  switchTo: (name: string): string => `${name}, switch organization`,
  organizations: 'Organizations',
  whoseCalendar: 'Whose calendar',
  ownProgramme: 'Our own events',
  switchClient: (name: string): string => `${name}, switch client`,
  allOrganizations: 'All organizations',
  more: 'Show more',
  save: 'Save',
  saved: 'Saved.',
  change: 'Change',
  keep: 'Leave it',
  refresh: 'Look again',
  forbidden: {
    title: 'Your role does not cover this',
    text: (roles: string, name: string): string =>
      `Your part at ${name}: ${roles}. An owner or an admin can give you more.`,
    action: 'Back to the events',
  },
  gone: {
    title: 'Not here',
    text: 'It was deleted, or it belongs to an organization you are not in.',
    action: 'My organizations',
  },
  languages: { en: 'English', pt: 'Português' },
  conflict: {
    title: 'Somebody changed this meanwhile',
    text: 'Nothing of yours is lost. Load the newest, and what you changed is put on top of it.',
    action: 'Load the newest',
    merged: 'This is the newest, with your changes on top. Look it over and save.',
  },
  frontDoor: {
    title: 'Your event, in every guest’s calendar',
    lead: 'Publish an event, sell its tickets, let people in, and keep every buyer’s calendar right when something moves.',
    signUp: 'Make an account',
    signIn: 'Sign in',
    points: [
      {
        title: 'A page in minutes',
        text: 'One date or twenty, in the event’s own time zone. The page, the calendar file and the card for sharing come by themselves.',
      },
      {
        title: 'Tickets that add up',
        text: 'Free or paid, each kind with its price, its number and its days of sale. Two buyers never get the same last one.',
      },
      {
        title: 'A door that is quick',
        text: 'Any phone with a camera reads the codes: one word, readable at arm’s length. A ticket gets in once.',
      },
    ],
  },
  home: {
    title: 'My organizations',
    lead: 'Who puts on the events. You can be in several, with another role in each.',
    first: 'Set up your organization',
    firstLead: 'Its name stands on every event and every ticket. Two minutes, nothing to pay.',
    another: 'Set up another one',
    open: 'Open',
  },
  list: {
    onSale: 'On sale now',
    nearlyFull: (count: number): string =>
      plural('en', count, { none: 'none nearly full', one: 'one nearly full', other: '# nearly full' }),
    held: (count: string): string => `${count} held right now`,
    shown: (count: number): string =>
      plural('en', count, { one: 'of the event shown', other: 'of the # events shown' }),
    of: (sold: string, total: string): string => `${sold} of ${total}`,
    soldOf: (sold: string, total: string): string => `${sold} of ${total} sold`,
    nothingToSell: 'No tickets yet',
    when: 'Which events',
    halves: { upcoming: 'Upcoming', past: 'Past' },
    nonePast: { title: 'Nothing is over yet', text: 'What has taken place stands here, with what it sold.' },
    filter: 'State',
    any: 'Any state',
    noMatch: { title: 'None in this state', text: 'Choose another state to see the rest.', action: 'Any state' },
    moreDates: (count: number): string => plural('en', count, { one: 'and one more date', other: 'and # more dates' }),
    readOnly: 'Nothing has been planned yet. Whoever runs the events sees a button here.',
  },
  ...organizerEvent,
  ...organizerSales,
  ...organizerSelling,
  ...organizerTeam,
};
