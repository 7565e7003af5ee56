export { discover } from '#shared/messages/en/discover.ts';
export { googleCalendar } from '#shared/messages/en/google-calendar.ts';
export { orderDesk } from '#shared/messages/en/order-desk.ts';
export { organizer } from '#shared/messages/en/organizer.ts';
export { parts } from '#shared/messages/en/parts.ts';
export { payouts } from '#shared/messages/en/payouts.ts';
export { refunds } from '#shared/messages/en/refunds.ts';
export { selling } from '#shared/messages/en/selling.ts';
