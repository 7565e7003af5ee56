export { account } from '#shared/messages/en/account.ts';
export { calendar } from '#shared/messages/en/calendar.ts';
export { order } from '#shared/messages/en/order.ts';
export { parts } from '#shared/messages/en/parts.ts';
export { schedule } from '#shared/messages/en/schedule.ts';
