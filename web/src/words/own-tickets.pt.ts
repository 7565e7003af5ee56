export { order } from '#shared/messages/pt/order.ts';
export { ownTickets } from '#shared/messages/pt/own-tickets.ts';
export { parts } from '#shared/messages/pt/parts.ts';
