import { defineSchedule, type Schedule } from './job.ts';

/** THE list of work that recurs. */
export const schedules = {
  sweepOrders: defineSchedule({
    name: 'sweepOrders',
    feature: 'orders',
    summary:
      'Find orders and waitlists whose time has come, and send them to be expired, released, issued, refunded or served.',
    impact:
      'Orders that lost their timer hold tickets for ever, and what was collected for one who waits stays hidden.',
    everyMinutes: 5,
    timeoutSeconds: 60,
  }),
  sweepCalendars: defineSchedule({
    name: 'sweepCalendars',
    feature: 'calendars/sync',
    summary: 'Have calendars read of which Google has not told us anything for long, and channels renewed.',
    impact: 'Lost pushes and lapsed channels are not noticed; clients’ calendars fall behind.',
    everyMinutes: 5,
    timeoutSeconds: 60,
  }),
  checkTruth: defineSchedule({
    name: 'checkTruth',
    feature: 'ledger',
    summary: 'Have everything checked that was bought, paid and given back since yesterday.',
    impact: 'Nobody would learn if counters, orders, books and payments did not agree.',
    everyMinutes: 1440,
    timeoutSeconds: 60,
  }),
  findReminders: defineSchedule({
    name: 'findReminders',
    feature: 'events',
    summary: 'Find the sessions that begin in a day and have their ticket holders reminded.',
    impact: 'Ticket holders are not reminded; their tickets and calendars are as they were.',
    everyMinutes: 30,
    timeoutSeconds: 60,
  }),
  publishCategoryFeeds: defineSchedule({
    name: 'publishCategoryFeeds',
    feature: 'feeds',
    summary: 'Write the calendars of all categories for those who subscribe to them.',
    impact: 'Calendars subscribed to by category fall behind; those of organizations do not.',
    everyMinutes: 60,
    timeoutSeconds: 60,
  }),
  publishLists: defineSchedule({
    name: 'publishLists',
    feature: 'events',
    summary: 'Render the front page and Discover with the next public events.',
    impact: 'The front page and Discover open with old events, until the visitor’s browser has asked for new ones.',
    everyMinutes: 5,
    timeoutSeconds: 60,
  }),
} as const satisfies Record<string, Schedule>;

/** The name of recurring work. */
export type ScheduleName = keyof typeof schedules;
