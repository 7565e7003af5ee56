import { plural } from '../format.ts';

/** An organization's programme in a Google calendar, and a Google calendar as its drafts. */
export const googleCalendar = {
  whose: 'Whose calendar',
  mine: 'My own',
  calendar: 'Calendar',
  none: 'There is no Google calendar here that we may use.',
  noneWritable: 'There is no Google calendar here that we may write to.',
  connectOwn: 'Connect your Google account',
  connectClient: 'Connect a client’s account',
  mirror: {
    title: 'Programme in Google Calendar',
    text: 'Every session of every public event stands in the calendar you choose, and follows when something changes. Drafts never do.',
    choose: 'Write it there',
    chosen: 'Your programme is on its way to Google.',
    on: 'In step',
    off: 'Off',
    blocked: 'Stopped',
    where: (calendar: string, account: string): string => `“${calendar}” of ${account}`,
    sessions: (count: number): string =>
      plural('en', count, { one: '# session stands there', other: '# sessions stand there' }),
    blockedText: 'We may no longer write to this calendar. Connect the account again, or choose another calendar.',
    change: 'Choose another calendar',
    end: 'Turn off…',
    endTitle: 'Turn it off?',
    endText: 'Nothing is written any more. What stands in the calendar may stay there or go.',
    leave: 'Turn off, leave the entries',
    remove: 'Turn off, remove the entries',
    ended: 'Turned off.',
  },
  bringIn: {
    open: 'Bring in from Google…',
    title: 'Bring in from Google',
    text: 'Each entry you choose becomes a draft; a series becomes one event with a session for each date. Nothing is published.',
    nothing: { title: 'Nothing ahead', text: 'This calendar has no entries ahead that could become events.' },
    entries: 'Entries ahead',
    all: 'Choose all',
    series: 'Series',
    taken: 'Brought in',
    untitled: 'Without a name',
    action: (count: number): string => plural('en', count, { one: 'Bring in # entry', other: 'Bring in # entries' }),
    first: 'Choose at least one entry.',
    done: (count: number): string => plural('en', count, { one: '# draft was made.', other: '# drafts were made.' }),
    rest: (count: number): string =>
      plural('en', count, {
        one: '# entry has no date ahead that an event can have, or is still on its way.',
        other: '# entries have no date ahead that an event can have, or are still on their way.',
      }),
  },
};
