export { discover } from '#shared/messages/pt/discover.ts';
export { googleCalendar } from '#shared/messages/pt/google-calendar.ts';
export { orderDesk } from '#shared/messages/pt/order-desk.ts';
export { organizer } from '#shared/messages/pt/organizer.ts';
export { parts } from '#shared/messages/pt/parts.ts';
export { payouts } from '#shared/messages/pt/payouts.ts';
export { refunds } from '#shared/messages/pt/refunds.ts';
export { selling } from '#shared/messages/pt/selling.ts';
