export { account } from '#shared/messages/pt/account.ts';
export { calendar } from '#shared/messages/pt/calendar.ts';
export { order } from '#shared/messages/pt/order.ts';
export { parts } from '#shared/messages/pt/parts.ts';
export { schedule } from '#shared/messages/pt/schedule.ts';
