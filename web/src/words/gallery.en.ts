export { account } from '#shared/messages/en/account.ts';
export { calendar } from '#shared/messages/en/calendar.ts';
export { discover } from '#shared/messages/en/discover.ts';
export { event } from '#shared/messages/en/event.ts';
export { order } from '#shared/messages/en/order.ts';
export { organizer } from '#shared/messages/en/organizer.ts';
export { parts } from '#shared/messages/en/parts.ts';
