/** Running events: lists, numbers, states. */
export const organizer = {
  events: 'Events',
  orders: 'Orders',
  door: 'Door',
  money: 'Money',
  members: 'Members',
  newEvent: 'New event',
  event: 'Event',
  sold: 'Sold',
  revenue: 'Revenue',
  state: 'State',
  states: { draft: 'Draft', published: 'On sale', cancelled: 'Cancelled', ended: 'Over' },
  empty: {
    title: 'Your first date',
    text: 'An event needs a name, a place and a time. You can change all of it until the first ticket is sold.',
    action: 'New event',
  },
};
