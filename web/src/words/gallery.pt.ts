export { account } from '#shared/messages/pt/account.ts';
export { calendar } from '#shared/messages/pt/calendar.ts';
export { discover } from '#shared/messages/pt/discover.ts';
export { event } from '#shared/messages/pt/event.ts';
export { order } from '#shared/messages/pt/order.ts';
export { organizer } from '#shared/messages/pt/organizer.ts';
export { parts } from '#shared/messages/pt/parts.ts';
