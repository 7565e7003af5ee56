import { plural } from '../format.ts';

/** Finding something to go to. */
export const discover = {
  title: 'Discover',
  heading: (weekday: string): string => `What are you doing on ${weekday}?`,
  search: 'Search events',
  searchHint: 'Jazz, pottery, Lisbon…',
  searchAction: 'Search',
  sample: { title: 'Noite de Jazz', clock: '20:30 – 23:00', place: 'Hot Clube, Lisbon', price: '€28.00' },
  zone: (place: string): string => `Times in ${place}`,
  from: (price: string): string => `from ${price}`,
  free: 'Free',
  left: (count: number): string => plural('en', count, { one: 'Last one', other: '# left' }),
  soldOut: 'Sold out',
  waitlist: 'Sold out · waitlist',
  going: 'You are going',
  cancelled: 'Cancelled',
  online: 'Online',
  empty: {
    title: 'Nothing on yet',
    text: 'Nobody has planned anything for these days. Look further ahead, or plan something yourself.',
    action: 'Plan an event',
  },
  noMatch: {
    title: (query: string): string => `Nothing called “${query}”`,
    text: 'Try fewer words, another city or another day.',
    action: 'Clear the search',
  },
  lead: 'Concerts, workshops, markets and open slots, in one calendar. Your seat is held while you decide.',
  organize: {
    title: 'You run the thing?',
    text: 'Sell tickets, share out slots, hire players and keep every calendar in step. It costs next to nothing until you sell.',
    action: 'Start organizing',
  },
  steps: {
    title: 'How it goes',
    find: ['Find a day', 'The calendar shows what is on. Times are told for the place and for you.'],
    hold: ['Hold your seat', 'It is yours for fifteen minutes. Name and mail are all we ask.'],
    go: ['Walk in', 'The code is in your mail and in your calendar. It works without network.'],
  } as { title: string; find: [string, string]; hold: [string, string]; go: [string, string] },
};
