export { order } from '#shared/messages/en/order.ts';
export { ownTickets } from '#shared/messages/en/own-tickets.ts';
export { parts } from '#shared/messages/en/parts.ts';
