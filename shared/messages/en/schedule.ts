import { list, plural } from '../format.ts';

/** Calendars on screen: the views, what stands in them, and whose they are. */
export const schedule = {
  title: 'Calendar',
  views: { month: 'Month', week: 'Week', day: 'Day', list: 'List' },
  view: 'How to show it',
  earlier: 'Earlier',
  later: 'Later',
  today: 'Today',
  from: (day: string): string => `From ${day}`,
  zone: 'Clock of',
  visitorZone: (city: string): string => `${city} (here)`,
  layers: 'What is shown',
  ownEvents: 'Our events',
  nothing: 'Nothing in this period.',
  wholeDay: 'All day',
  draft: (title: string): string => `${title} (draft)`,
  untitled: 'No title',
  noCalendars: 'No calendar of theirs is connected yet.',
  connect: 'Connect a Google account',
  details: {
    when: 'When',
    place: 'Where',
    repeats: 'Repeats',
    differs: 'One date of a series that differs from it',
    calendar: 'Calendar',
    people: 'People',
    answers: { needsAction: 'no answer yet', declined: 'said no', tentative: 'maybe', accepted: 'said yes' },
    join: 'Join the call',
    free: 'Shown, but takes no time',
  },
  recurrence: {
    every: {
      DAILY: (count: number): string => plural('en', count, { one: 'Every day', other: 'Every # days' }),
      WEEKLY: (count: number): string => plural('en', count, { one: 'Every week', other: 'Every # weeks' }),
      MONTHLY: (count: number): string => plural('en', count, { one: 'Every month', other: 'Every # months' }),
      YEARLY: (count: number): string => plural('en', count, { one: 'Every year', other: 'Every # years' }),
    },
    onDays: (days: readonly string[]): string => `on ${list('en', days)}`,
    onDate: (date: string): string => `on day ${date}`,
    onNth: (place: number, day: string): string =>
      `on the ${{ 1: 'first', 2: 'second', 3: 'third', 4: 'fourth' }[place] ?? 'last'} ${day}`,
    until: (day: string): string => `until ${day}`,
    times: (count: number): string => plural('en', count, { one: 'once', other: '# times' }),
    own: 'By a rule of its own',
  },
};
