import { plural } from '../format.ts';

/** The page of one event. */
export const event = {
  when: 'When',
  where: 'Where',
  by: 'by',
  tickets: 'Tickets',
  getTickets: 'Get tickets',
  openMap: 'Open the map',
  goodToKnow: 'Good to know',
  doors: (clock: string): string => `Doors at ${clock}`,
  opens: (when: string): string => `opens ${when}`,
  salesClosed: 'Sales are closed',
  chosen: (count: number): string =>
    plural('en', count, { none: 'Nothing chosen yet', one: '# ticket', other: '# tickets' }),
  holdPromise: 'Held for you for 15 minutes. Fees included. No account needed.',
  cancelled: {
    title: 'This event is cancelled',
    text: 'Everyone who held a ticket has been told and gets the money back.',
  },
};
