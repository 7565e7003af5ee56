import { plural } from '../format.ts';

/** What stands on a ticket, on paper and in a file name. */
export const ticket = {
  ticket: 'Ticket',
  type: 'Type',
  seat: 'Seat',
  holder: 'Name',
  order: 'Order',
  when: 'When',
  where: 'Where',
  online: 'Online; the link is on your order page',
  nthOf: (nth: number, count: number): string => `${nth} of ${count}`,
  alsoAdmitsTo: 'Also admits to',
  moreDates: (count: number): string => plural('en', count, { one: 'and one more date', other: 'and # more dates' }),
  soldBy: (organization: string): string => `Sold by ${organization}`,
  atTheDoor: 'Show this code at the door, on paper or on your phone. It opens the door once.',
  feedName: 'My tickets',
  fileName: (reference: string): string => `tickets-${reference}`,
};
