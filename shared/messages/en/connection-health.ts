import { plural } from '../format.ts';

/** How a Google account is doing, and what mends it. */
export const connectionHealth = {
  title: 'How it is doing',
  troubled: 'Needs a look',
  lastRead: 'Last read',
  never: 'not yet',
  waiting: 'On its way to Google',
  changes: (count: number): string => plural('en', count, { none: 'nothing', one: 'one change', other: '# changes' }),
  oldest: (when: string): string => `the oldest was made ${when}`,
  allWritten: 'Google has all of it',
  watched: 'The push channel lapses',
  looked: 'looked at every quarter of an hour',
  openCalendar: 'Open the calendar',
  notWatched: 'no channel',
  renewedBefore: (when: string): string => `${when}; renewed before`,
  refusals: {
    not_organizer: 'Only whoever invited may change an invitation; ask them.',
    read_only: 'The account may only look at that calendar; ask its owner for the right to make changes.',
    invalid: 'Google does not accept what is written, such as a time zone it does not know; change the entry.',
  },
  quota: 'Google’s quota used',
  ofApp: (share: string): string => `${share} of what all accounts of the app may do`,
  paused: 'all of it',
  pausedUntil: (when: string): string => `goes on at ${when}`,
  resync: 'Read it all again',
  resyncHint: 'Reads every calendar from its beginning, and tries again what Google refused.',
  reading: 'Being read. This takes a moment.',
  begun: (count: number): string =>
    plural('en', count, { one: 'One calendar is being read again.', other: '# calendars are being read again.' }),
  done: 'Everything was read again.',
  slow: 'Reading takes longer than usual and goes on by itself.',
  problems: {
    throttled: (_: string, __: number, until: string): string =>
      `Google was asked more often than it allows. What waits goes on by itself from ${until}; nothing is lost.`,
    never_read: (names: string): string => `Not read yet: ${names}. If it stays so, read it all again.`,
    read_late: (names: string): string => `Not read for too long: ${names}. Read it all again.`,
    not_watched: (names: string): string =>
      `Google does not tell us at once of changes in: ${names}. They show within a quarter of an hour.`,
    writes_late: (_: string, count: number): string =>
      plural('en', count, {
        one: 'One change has been on its way for more than ten minutes. Read it all again to send it once more.',
        other: '# changes are on their way, some for more than ten minutes. Read it all again to send them once more.',
      }),
    writes_failed: (_: string, count: number): string =>
      plural('en', count, {
        one: 'Google refused one change. Read it all again to try it once more.',
        other: 'Google refused # changes. Read it all again to try them once more.',
      }),
    changed_on_both_sides: (_: string, count: number): string =>
      plural('en', count, {
        one: 'One entry was changed here and at Google. Open it in the calendar and see that it says what you want.',
        other:
          '# entries were changed here and at Google. Open them in the calendar and see that they say what you want.',
      }),
  },
};
